//! Share of the candidates who have ever been friends.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "follow_rate", Kind::Value)
}
