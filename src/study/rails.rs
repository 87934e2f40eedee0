//! Red lines: kept or broken, and how surely.

use super::compare::Sample;
use super::results::GuardrailResult;
use crate::metrics::metric_index;
use crate::scenario::checked::Guardrail;

/// One red line on the measures of a plan; none for a measure that does not exist.
pub(super) fn guardrail(line: &Guardrail, samples: &[Sample]) -> Option<GuardrailResult> {
    let sample = &samples[metric_index(&line.measure)?];
    let keeps = |x: f64| line.max.is_none_or(|max| x <= max) && line.min.is_none_or(|min| x >= min);
    let kept = sample.values.iter().flatten().filter(|&&x| keeps(x)).count();
    let with_value = sample.values.iter().flatten().count();
    let value = sample.interval(0.95).map(|i| i.mean);
    Some(GuardrailResult {
        measure: line.measure.clone(),
        max: line.max,
        min: line.min,
        value,
        // A mean of the few replicates that have a value must not pass for the whole: who pays back in one run of twenty
        // does not pay back by that day.
        kept: value.is_some_and(keeps) && 2 * with_value >= sample.values.len(),
        chance_kept: kept as f64 / sample.values.len().max(1) as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::study as key;
    use crate::metrics::{Better, METRICS, Measured};

    fn line(values: &[Option<f64>]) -> GuardrailResult {
        let at = metric_index("deletion_30d").unwrap();
        let mut samples: Vec<Sample> = METRICS.iter().map(|_| Sample::default()).collect();
        let measured = |x: &Option<f64>| x.map_or(Measured::Empty, Measured::Amount);
        samples[at] = Sample::new(&values.iter().map(measured).collect::<Vec<_>>());
        guardrail(&Guardrail { measure: "deletion_30d".into(), max: Some(0.05), min: None }, &samples).unwrap()
    }

    #[test]
    fn a_line_without_a_value_is_not_kept() {
        let (all, some, none) =
            (line(&[Some(0.01), Some(0.04)]), line(&[Some(0.01), None, Some(0.06), None]), line(&[None, None]));
        assert_eq!((all.kept, all.chance_kept.to_bits()), (true, 1.0_f64.to_bits()));
        assert_eq!((some.kept, some.chance_kept.to_bits()), (true, 0.25_f64.to_bits()));
        let few = line(&[Some(0.01), None, None, None]);
        assert!(!few.kept && few.value.is_some(), "one run in four does not speak for all");
        assert_eq!((none.kept, none.value, none.chance_kept.to_bits()), (false, None, 0.0_f64.to_bits()));
    }

    /// Verdicts call the larger goal the better one.
    #[test]
    fn more_is_better_of_every_goal() {
        for goal in key::GOALS {
            let at = metric_index(goal).expect("a goal is a measure");
            assert_eq!(METRICS[at].better, Better::Higher, "{goal}");
        }
    }
}
