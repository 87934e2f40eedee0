//! Red lines: whether a plan keeps them.

use super::compare::Sample;
use super::results::GuardrailResult;
use crate::metrics::metric_index;
use crate::scenario::checked::Guardrail;

/// Checks a red line on the samples of a plan; nothing for a measure that does not exist.
///
/// A replicate without a value tells nothing, and the line is judged by the others. Where what the measure waits for
/// never comes (a payback), the replicate breaks a largest value that lies within the days seen; a mean over the rest
/// would then speak for the lucky ones only, so most replicates decide.
pub(super) fn guardrail(line: &Guardrail, samples: &[Sample]) -> Option<GuardrailResult> {
    let sample = &samples[metric_index(&line.measure)?];
    let keeps = |x: f64| line.max.is_none_or(|max| x <= max) && line.min.is_none_or(|min| x >= min);
    let keeping = sample.values.iter().flatten().filter(|&&x| keeps(x)).count() as u32;
    let with_value = sample.values.iter().flatten().count() as u32;
    let late = |&&days: &&f64| line.max.is_some_and(|max| max <= days);
    let late: Vec<f64> = sample.never.iter().flatten().filter(late).copied().collect();
    let never = late.first().map(|&days| (late.len() as u32, days));
    let known = with_value + late.len() as u32;
    let value = sample.mean();
    let kept = match never {
        Some(_) => Some(2 * keeping > known),
        None => value.map(keeps),
    };
    let (measure, runs) = (line.measure.clone(), sample.values.len() as u32);
    Some(GuardrailResult { measure, max: line.max, min: line.min, value, kept, runs, known, keeping, never })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::study as key;
    use crate::metrics::{Better, METRICS, Measured};

    fn line(measure: &str, max: f64, values: &[Measured]) -> GuardrailResult {
        let at = metric_index(measure).unwrap();
        let mut samples: Vec<Sample> = METRICS.iter().map(|_| Sample::default()).collect();
        samples[at] = Sample::new(values);
        guardrail(&Guardrail { measure: measure.into(), max: Some(max), min: None }, &samples).unwrap()
    }

    /// Replicates without a value neither keep nor break a line: those that have one decide.
    #[test]
    fn a_replicate_without_a_value_says_nothing() {
        let of = |values: &[Option<f64>]| {
            let measured = |x: &Option<f64>| x.map_or(Measured::Empty, Measured::Amount);
            line("deletion_30d", 0.05, &values.iter().map(measured).collect::<Vec<_>>())
        };
        let counts = |g: &GuardrailResult| (g.keeping, g.known, g.runs);
        let all = of(&[Some(0.01), Some(0.04)]);
        assert_eq!((all.kept, counts(&all)), (Some(true), (2, 2, 2)));
        let some = of(&[Some(0.01), None, Some(0.06), None]);
        assert_eq!((some.kept, counts(&some)), (Some(true), (1, 2, 4)));
        let few = of(&[Some(0.01), None, None, None]);
        assert_eq!((few.kept, counts(&few), few.chance_kept().to_bits()), (Some(true), (1, 1, 4), 1.0_f64.to_bits()));
        let none = of(&[None, None]);
        assert_eq!((none.kept, none.value, counts(&none)), (None, None, (0, 0, 2)));
    }

    /// A payback that never comes breaks its line; in a study too short to tell, it tells nothing.
    #[test]
    fn what_never_comes_breaks_its_line() {
        let never = line("payback_day", 30.0, &[Measured::Never(60.0); 20]);
        assert_eq!((never.kept, never.keeping, never.known, never.never), (Some(false), 0, 20, Some((20, 60.0))));
        let mut one = vec![Measured::Never(60.0); 19];
        one.push(Measured::Amount(12.0));
        let one = line("payback_day", 30.0, &one);
        assert_eq!((one.kept, one.keeping, one.known, one.value), (Some(false), 1, 20, Some(12.0)));
        let most = line("payback_day", 30.0, &[Measured::Amount(12.0), Measured::Amount(20.0), Measured::Never(60.0)]);
        assert_eq!((most.kept, most.keeping, most.known), (Some(true), 2, 3));
        let short = line("payback_day", 90.0, &[Measured::Never(60.0), Measured::Never(60.0)]);
        assert_eq!((short.kept, short.known, short.never), (None, 0, None), "60 days cannot tell of 90");
    }

    /// Goals that are earned are wanted high.
    #[test]
    fn more_is_better_of_every_earned_goal() {
        for goal in key::EARNED {
            let at = metric_index(goal).expect("a goal is a measure");
            assert_eq!(METRICS[at].better, Better::Higher, "{goal}");
        }
    }
}
