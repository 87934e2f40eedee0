//! `tallies.bin`: everything a run folder needs to be told again - the scenario as it was read, the options of the run
//! and the tallies of every replicate - in one compact file with a checksum.
//!
//! Layout: eight letters, the number of the format, SHA-256 of what follows, then, deflated: a header in JSON with its
//! length in front, the scenario's text, its data files, the tape.

use super::files::{self, Origin, Unread};
use super::{Context, Failure};
use crate::lang::{Text, say};
use crate::scenario;
use crate::study::{Options, tape::Tape};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::path::Path;

/// Name of the file in a run folder.
pub const NAME: &str = "tallies.bin";

/// First bytes of the file.
const MAGIC: &[u8; 8] = b"siyu run";

/// Number of the layout; raised when it changes.
const FORMAT: u32 = 1;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 1 << 30;

/// Largest header, in bytes.
const LARGEST_HEADER: u64 = 64 << 20;

/// Largest content: so much whatever the file, and so many times the file. What would pack tighter is written with less
/// packing, so that every file that is written can be read, and none that is read can fill the memory.
const LARGEST_CONTENT: (u64, u64) = (64 << 20, 40);

/// The largest content of a file of so many bytes.
fn largest_content(packed: usize) -> u64 {
    LARGEST_CONTENT.0.saturating_add(LARGEST_CONTENT.1.saturating_mul(packed as u64))
}

/// A run that can be told again.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The scenario as it was read.
    pub origin: Origin,
    /// `--set` options.
    pub set: Vec<(String, String)>,
    /// Options under which it ran.
    pub options: Options,
    /// Baseline it was told against, when not that of the options.
    pub baseline: Option<String>,
    /// The command, without options.
    pub command: String,
    /// Version of the program that ran it.
    pub version: String,
    /// The tallies.
    pub tape: Tape,
}

/// What stands in front of the bytes.
#[derive(Serialize, Deserialize)]
struct Header {
    version: String,
    command: String,
    name: String,
    file: String,
    text: usize,
    data: Vec<(String, usize)>,
    set: Vec<(String, String)>,
    replicates: Option<u32>,
    seed: Option<u64>,
    plans: Option<Vec<String>>,
    against: Option<String>,
    quick: bool,
    until_settled: bool,
    no_assumptions: bool,
    bare: bool,
    ladder: bool,
    baseline: Option<String>,
}

/// Why a file is no run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Foreign,
    Newer,
    Damaged,
}

impl Run {
    /// The content of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Every option is named, so that none is forgotten. The time limit is not kept: a tape ends where it struck.
        let Options {
            replicates,
            seed,
            plans,
            against,
            quick,
            until_settled,
            no_assumptions,
            bare,
            ladder,
            time_is_up: _,
        } = self.options.clone();
        let header = Header {
            version: self.version.clone(),
            command: self.command.clone(),
            name: self.origin.name.clone(),
            file: self.origin.file.clone(),
            text: self.origin.text.len(),
            data: self.origin.data.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect(),
            set: self.set.clone(),
            replicates,
            seed,
            plans,
            against,
            quick,
            until_settled,
            no_assumptions,
            bare,
            ladder,
            baseline: self.baseline.clone(),
        };
        let header = serde_json::to_vec(&header).unwrap_or_default();
        let mut packed = Vec::new();
        for level in [Compression::default(), Compression::none()] {
            let mut encoder = DeflateEncoder::new(Vec::new(), level);
            // Writing into memory cannot fail.
            let _ = self.write_plain(&header, &mut encoder);
            let plain = encoder.total_in();
            packed = encoder.finish().unwrap_or_default();
            if plain <= largest_content(packed.len()) {
                break;
            }
        }
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&FORMAT.to_le_bytes());
        out.extend_from_slice(&Sha256::digest(&packed));
        out.extend_from_slice(&packed);
        out
    }

    /// Writes what is deflated, part by part: a copy of the tape would be the largest thing in memory.
    fn write_plain(&self, header: &[u8], out: &mut impl Write) -> std::io::Result<()> {
        out.write_all(&(header.len() as u64).to_le_bytes())?;
        out.write_all(header)?;
        out.write_all(&self.origin.text)?;
        for (_, bytes) in &self.origin.data {
            out.write_all(bytes)?;
        }
        self.tape.write(out)
    }

    /// Reads the content of the file.
    fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Fault::Foreign)?;
        let (format, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Damaged)?;
        if u32::from_le_bytes(*format) != FORMAT {
            return Err(Fault::Newer);
        }
        let (sum, packed) = rest.split_first_chunk::<32>().ok_or(Fault::Damaged)?;
        if Sha256::digest(packed)[..] != sum[..] {
            return Err(Fault::Damaged);
        }
        let mut plain = DeflateDecoder::new(packed).take(largest_content(packed.len()));
        Self::unpacked(&mut plain).ok_or(Fault::Damaged)
    }

    /// Reads what was deflated, part by part: what a part claims to be is checked before anything is made for it.
    fn unpacked(plain: &mut impl Read) -> Option<Self> {
        let mut length = [0; 8];
        plain.read_exact(&mut length).ok()?;
        let header: Header = serde_json::from_slice(&part(plain, u64::from_le_bytes(length), LARGEST_HEADER)?).ok()?;
        let text = part(plain, header.text as u64, scenario::LARGEST as u64)?;
        let mut data = Vec::new();
        for (name, length) in header.data {
            data.push((name, part(plain, length as u64, files::LARGEST_DATA)?));
        }
        let options = Options {
            replicates: header.replicates,
            seed: header.seed,
            plans: header.plans,
            against: header.against,
            quick: header.quick,
            until_settled: header.until_settled,
            no_assumptions: header.no_assumptions,
            bare: header.bare,
            ladder: header.ladder,
            time_is_up: None,
        };
        let Header { version, command, name, file, set, baseline, .. } = header;
        Some(Self {
            origin: Origin { name, file, text, data },
            set,
            options,
            baseline,
            command,
            version,
            tape: Tape::read(plain)?,
        })
    }
}

/// The next `length` bytes; nothing when there are fewer, or more than a part of its kind has.
fn part(plain: &mut impl Read, length: u64, most: u64) -> Option<Vec<u8>> {
    if length > most {
        return None;
    }
    let mut bytes = Vec::new();
    plain.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

/// Reads the run in a folder.
///
/// # Errors
/// [`Failure::BadInput`] that says what the folder lacks, or what is wrong with the file.
pub fn read(folder: &Path, context: &Context<'_>) -> Result<Run, Failure> {
    let bad = |path: &Path, why: &Text| Failure::BadInput(format!("{}: {}", path.display(), why.get(context.lang)));
    if !folder.is_dir() {
        let why = if folder.exists() {
            say(
                "this is no folder; name the folder of a run, such as outputs/01-first-pool/001",
                "这不是目录；请给出运行结果的目录，例如 outputs/01-first-pool/001",
            )
        } else {
            say(
                "there is no such folder; name the folder of a run, such as outputs/01-first-pool/001",
                "目录不存在；请给出运行结果的目录，例如 outputs/01-first-pool/001",
            )
        };
        return Err(bad(folder, &why));
    }
    let path = folder.join(NAME);
    if !path.exists() {
        let why = say(
            format!(
                "there is no {NAME} in this folder, so it is no run of siyu, or one of an early version; run the scenario again"
            ),
            format!("该目录中没有 {NAME}，不是 siyu 的运行结果，或由早期版本生成；请重新运行场景"),
        );
        return Err(bad(folder, &why));
    }
    let bytes = files::read_at_most(&path, LARGEST).map_err(|unread| match unread {
        Unread::TooLarge(bytes) => bad(&path, &too_large(bytes)),
        Unread::Failed(why) => bad(&path, &why),
    })?;
    Run::from_bytes(&bytes).map_err(|fault| bad(&path, &words(fault)))
}

/// That a recording is too large to be read back.
fn too_large(bytes: u64) -> Text {
    let (megabytes, most) = (bytes >> 20, LARGEST >> 20);
    say(
        format!("it has {megabytes} MB, and {most} are read; run the scenario again with fewer replicates or days"),
        format!("文件有 {megabytes} MB，上限 {most} MB；请减少重复次数或天数后重新运行场景"),
    )
}

/// A fault in words that say what to do.
fn words(fault: Fault) -> Text {
    match fault {
        Fault::Foreign => say("this file was not written by siyu", "该文件不是由 siyu 写出的"),
        Fault::Newer => say(
            "another version of siyu wrote this file in a layout that this one does not know; use that version, or run \
             the scenario again (the command is in run.toml)",
            "该文件由其他版本的 siyu 写出，当前版本无法读取；请使用该版本，或重新运行场景（命令见 run.toml）",
        ),
        Fault::Damaged => say(
            "this file is damaged: its checksum or its content is wrong; run the scenario again (the command is in run.toml)",
            "文件已损坏，校验和或内容不符；请重新运行场景（命令见 run.toml）",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Run {
        Run {
            origin: Origin {
                name: "春".into(),
                file: "春.toml".into(),
                text: b"[study]\n".to_vec(),
                data: vec![("a.csv".into(), vec![1, 2]), ("b.csv".into(), vec![])],
            },
            set: vec![("a.b".into(), "1".into())],
            options: Options { seed: Some(u64::MAX), plans: Some(vec!["x".into()]), ..Options::default() },
            baseline: Some("x".into()),
            command: "siyu run 春.toml".into(),
            version: "0".into(),
            tape: Tape::default(),
        }
    }

    #[test]
    fn a_run_reads_back() {
        let run = example();
        let back = Run::from_bytes(&run.to_bytes()).expect("sound");
        assert_eq!((&back.origin, &back.set, &back.baseline), (&run.origin, &run.set, &run.baseline));
        assert_eq!((back.options.seed, back.options.plans), (Some(u64::MAX), Some(vec!["x".to_owned()])));
        assert_eq!((back.command, back.version, back.tape), (run.command, run.version, run.tape));
    }

    /// A file with a right checksum around any content.
    fn around(plain: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(plain).and_then(|()| encoder.finish()).expect("packed");
        [MAGIC, &FORMAT.to_le_bytes()[..], &Sha256::digest(&packed)[..], &packed].concat()
    }

    /// A small file cannot claim, or unpack to, what would fill the memory: each is refused at its first wrong byte.
    #[test]
    fn what_claims_or_holds_too_much_is_refused() {
        let huge = |header: &[u8]| [&(header.len() as u64).to_le_bytes(), header].concat();
        let plain = |header: &str, rest: &[u8]| around(&[&huge(header.as_bytes()), rest].concat());
        let header = |text: &str, data: &str| {
            format!(
                r#"{{"version":"0","command":"","name":"a","file":"a","text":{text},"data":{data},"set":[],
                "replicates":4294967295,"seed":null,"plans":null,"against":null,"quick":false,"until_settled":false,
                "no_assumptions":false,"bare":false,"ladder":false,"baseline":null}}"#
            )
        };
        let claims = [
            around(&u64::MAX.to_le_bytes()),
            around(&vec![0; 300 << 20]),
            plain(&header("18446744073709551615", "[]"), b""),
            plain(&header("0", r#"[["a",9223372036854775807]]"#), b""),
            // A recording of nothing but zeros: no key comes twice.
            plain(&header("0", "[]"), &vec![0; 300 << 20]),
            // One entry of the largest length.
            plain(&header("0", "[]"), &[&[1; 32][..], &u64::MAX.to_le_bytes()].concat()),
        ];
        for (at, bytes) in claims.iter().enumerate() {
            assert!(matches!(Run::from_bytes(bytes), Err(Fault::Damaged)), "{at}");
        }
        let sound = plain(&header("0", "[]"), b"");
        assert!(Run::from_bytes(&sound).is_ok(), "the header of this test is right");
    }

    /// What packs too tightly to be read back is packed less.
    #[test]
    fn whatever_is_written_can_be_read() {
        let tape = Tape::of_zeros(80 << 20);
        let run = Run { tape, ..example() };
        let back = Run::from_bytes(&run.to_bytes()).expect("sound");
        assert!(back.tape == run.tape);
    }

    #[test]
    fn a_changed_byte_is_found() {
        let bytes = example().to_bytes();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            let fault = Run::from_bytes(&changed).err();
            let expected = match at {
                0..8 => Fault::Foreign,
                8..12 => Fault::Newer,
                _ => Fault::Damaged,
            };
            assert_eq!(fault, Some(expected), "byte {at}");
        }
        for cut in 0..bytes.len() {
            assert!(Run::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
        }
    }
}
