//! Functions over a metric's entries inside a period.

use super::arithmetic::finite;
use super::diagnostic::EvaluationProblem;
use super::function::Function;
use crate::locale::order;

/// What a function gives over entries, oldest first; `None` (missing) over none, and for `stdev` over fewer than two.
///
/// `median` of an even number of entries is the mean of the middle two. `mode` is the most frequent entry and, of several
/// equally frequent ones, the one that came first, as in spreadsheets. `stdev` is that of a sample (divided by n − 1).
pub(crate) fn over(function: Function, entries: &[f64]) -> Result<Option<f64>, EvaluationProblem> {
    let (Some(&first), Some(&last)) = (entries.first(), entries.last()) else {
        return Ok(None);
    };
    let count = entries.len() as f64;
    let sum = || finite(entries.iter().sum());
    let least = || entries.iter().copied().fold(first, f64::min);
    let most = || entries.iter().copied().fold(first, f64::max);
    let result = match function {
        Function::Count => count,
        Function::Avg => sum()? / count,
        Function::Min => least(),
        Function::Max => most(),
        Function::Range => finite(most() - least())?,
        Function::First => first,
        Function::Last => last,
        Function::Median => median(entries)?,
        Function::Mode => mode(entries),
        Function::Stdev if entries.len() < 2 => return Ok(None),
        Function::Stdev => {
            let mean = sum()? / count;
            let squares = entries
                .iter()
                .map(|entry| (entry - mean) * (entry - mean))
                .sum();
            (finite(squares)? / (count - 1.0)).sqrt()
        }
        _ => sum()?,
    };
    Ok(Some(result))
}

fn median(entries: &[f64]) -> Result<f64, EvaluationProblem> {
    let mut sorted = entries.to_vec();
    order::by(&mut sorted, f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    if sorted.len() % 2 == 1 {
        return Ok(upper);
    }
    let lower = sorted
        .get(sorted.len() / 2 - 1)
        .copied()
        .unwrap_or_default();
    Ok(finite(lower + upper)? / 2.0)
}

fn mode(entries: &[f64]) -> f64 {
    let mut sorted: Vec<(f64, usize)> = entries.iter().copied().zip(0..).collect();
    order::by(&mut sorted, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let runs = sorted.chunk_by(|a, b| a.0 == b.0);
    let best = runs.max_by_key(|run| {
        let came = run.first().map_or(usize::MAX, |(_, came)| *came);
        (run.len(), std::cmp::Reverse(came))
    });
    best.and_then(|run| run.first())
        .map_or(0.0, |(entry, _)| *entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_over_entries() {
        let some = [3.0, 1.0, 4.0, 1.0, 5.0, 3.0];
        for (function, entries, result) in [
            (Function::Sum, &some[..], Some(17.0)),
            (Function::Avg, &[1.0, 2.0][..], Some(1.5)),
            (Function::Count, &some, Some(6.0)),
            (Function::Min, &some, Some(1.0)),
            (Function::Max, &some, Some(5.0)),
            (Function::Range, &some, Some(4.0)),
            (Function::First, &some, Some(3.0)),
            (Function::Last, &[7.0, 8.0], Some(8.0)),
            (Function::Median, &some, Some(3.0)),
            (Function::Median, &[4.0, 1.0, 2.0, 3.0], Some(2.5)),
            (Function::Mode, &some, Some(3.0)),
            (Function::Mode, &[2.0, 1.0, 1.0], Some(1.0)),
            (
                Function::Stdev,
                &[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0],
                Some((32.0f64 / 7.0).sqrt()),
            ),
            (Function::Stdev, &[1.0], None),
            (Function::Sum, &[], None),
            (Function::Count, &[], None),
        ] {
            assert_eq!(
                over(function, entries),
                Ok(result),
                "{function:?} {entries:?}"
            );
        }
        let huge = [f64::MAX, f64::MAX];
        assert_eq!(over(Function::Sum, &huge), Err(EvaluationProblem::Overflow));
    }
}
