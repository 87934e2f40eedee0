//! Deletion rate over the last 30 days; empty until day 30.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "deletion_rate_30d", Kind::Value)
}
