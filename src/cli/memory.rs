//! How much memory this machine can give to a run.

/// Share of the memory that is taken for free: the rest belongs to the system and to other programs.
const SHARE: f64 = 0.9;

/// Bytes that a run may use; nothing where the system does not say. The limit of a container counts, where there is one.
#[must_use]
pub fn available() -> Option<u64> {
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let machine = read("/proc/meminfo").and_then(|text| total(&text));
    let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
    let container = limits.iter().find_map(|path| read(path)?.trim().parse::<u64>().ok());
    let most = [machine, container].into_iter().flatten().min()?;
    Some((most as f64 * SHARE) as u64)
}

/// The machine's memory as Linux tells it, in bytes. All of it: what other programs use now they may not use later, and
/// a run that fits the machine is not refused.
fn total(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_the_machine_is_read() {
        assert_eq!(total("MemTotal:       24576000 kB\nMemFree: 1 kB\n"), Some(24_576_000 * 1_024));
        assert_eq!(total("nothing"), None);
        if cfg!(target_os = "linux") {
            assert!(available().is_some_and(|bytes| bytes > 50_000_000));
        }
    }
}
