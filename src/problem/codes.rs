//! What each code of a problem means: one row per code. Those of advice stand in a file of their own.

use super::Severity;
use super::advice::ADVICE;
use crate::keys::{Words, words};

/// A kind of problem.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Short name, for example `E0204`. E01 concerns the file, E02 one key, E03 several keys, E04 data files; N is advice.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The kind in a few words.
    pub title: Words,
    /// What it means and what to do.
    pub explanation: Words,
}

/// The row of a code, if there is one.
#[must_use]
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|row| row.code.eq_ignore_ascii_case(name))
}

/// Makes a row.
pub(super) const fn row(code: &'static str, severity: Severity, title: Words, explanation: Words) -> Code {
    Code { code, severity, title, explanation }
}

/// Every code, in ascending order within errors and advice. Codes are never given a second meaning.
pub const CODES: &[Code] = &joined();

/// Errors, then advice.
const fn joined() -> [Code; ERRORS.len() + ADVICE.len()] {
    let mut all = [ERRORS[0]; ERRORS.len() + ADVICE.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < ERRORS.len() { ERRORS[at] } else { ADVICE[at - ERRORS.len()] };
        at += 1;
    }
    all
}

/// Every code of an error.
const ERRORS: &[Code] = &[
    row(
        "E0101",
        Severity::Error,
        words("file cannot be read", "文件无法读取"),
        words(
            "The file does not exist, is a folder, or this user may not read it. Check the name and the folder you are in.",
            "文件不存在、是文件夹，或当前用户无权读取。请检查文件名与所在目录。",
        ),
    ),
    row(
        "E0102",
        Severity::Error,
        words("empty file", "空文件"),
        words(
            "There is nothing in the file but blank space or comments. `siyu new NAME` writes a small scenario to start from.",
            "文件里只有空白或注释。可用 `siyu new 名称` 生成一个可修改的起始场景。",
        ),
    ),
    row(
        "E0103",
        Severity::Error,
        words("not a text file", "不是文本文件"),
        words(
            "The file holds bytes that no text has: a picture, a spreadsheet, an archive. A scenario is a plain text file in TOML.",
            "文件包含文本中不会出现的字节（如图片、表格、压缩包）。场景文件应为 TOML 纯文本。",
        ),
    ),
    row(
        "E0104",
        Severity::Error,
        words("text in UTF-16", "UTF-16 编码"),
        words(
            "Some Windows editors save \"Unicode\" as UTF-16. Save the file again and choose UTF-8.",
            "部分 Windows 编辑器的“Unicode”其实是 UTF-16。请另存为 UTF-8。",
        ),
    ),
    row(
        "E0105",
        Severity::Error,
        words("text is not UTF-8", "不是 UTF-8 编码"),
        words(
            "The bytes are not UTF-8, often because an editor saved Chinese as GBK. Save the file again as UTF-8.",
            "文件字节不是 UTF-8，常见原因是以 GBK 保存了中文。请另存为 UTF-8。",
        ),
    ),
    row(
        "E0106",
        Severity::Error,
        words("file too large", "文件过大"),
        words(
            "A scenario file may have 4 MB, which is a thousand times what a large one needs. Long series belong in CSV files that the scenario names.",
            "场景文件上限为 4 MB，远超实际需要。长数据请放入 CSV 文件并在场景中引用。",
        ),
    ),
    row(
        "E0107",
        Severity::Error,
        words("nested too deeply", "嵌套过深"),
        words(
            "Tables and lists inside each other may be 32 deep. No key of a scenario is deeper than six.",
            "表与列表最多嵌套 32 层；场景中的任何键都不超过六层。",
        ),
    ),
    row(
        "E0108",
        Severity::Error,
        words("TOML syntax", "TOML 语法错误"),
        words(
            "The line cannot be read as TOML. Usual causes: a missing quote, bracket or `=`, a key given twice, two keys on one line.",
            "该行不是合法的 TOML。常见原因：缺少引号、括号或 `=`，键重复，一行写了两个键。",
        ),
    ),
    row(
        "E0109",
        Severity::Error,
        words("unusable --set option", "--set 选项无法使用"),
        words(
            "Write --set KEY=VALUE, with the full path of the key, for example --set plans.two.staff.heads=6.",
            "请写成 --set 键=值，键为完整路径，例如 --set plans.two.staff.heads=6。",
        ),
    ),
    row(
        "E0110",
        Severity::Error,
        words("full-width signs outside quotes", "引号之外的全角字符"),
        words(
            "Outside quotes a file takes digits, signs, quotes and blanks of the English keyboard only: = not ＝, 90 not ９０, \" not “. Inside quotes and after # any sign is allowed. The message shows the line as it must stand.",
            "引号之外只能使用半角（英文）的数字、符号、引号与空格：用 = 而非 ＝，用 90 而非 ９０，用 \" 而非 “。引号之内与 # 之后不限。提示中给出了正确的整行写法。",
        ),
    ),
    row(
        "E0111",
        Severity::Error,
        words("a value in another way of writing", "取值写法无法识别"),
        words(
            "A file wants plain numbers, dates and texts: 100_000 for 10万, 0.55 for 55%, 8.5 for 八五折, 2026-04-01 for 2026/4/1, and quotes around a text. The message shows what to write, where the meaning is plain.",
            "文件只接受标准写法：10万 写作 100_000，55% 写作 0.55，八五折写作 8.5，2026/4/1 写作 2026-04-01，文本加英文引号。含义明确时，提示中给出了应写的内容。",
        ),
    ),
    row(
        "E0112",
        Severity::Error,
        words("a name without quotes", "名称未加引号"),
        words(
            "A name of a plan, segment or phase that is not made of English letters, digits, - and _ stands in quotes: [plans.\"每周两推\"].",
            "方案、分群、阶段等名称若含英文字母、数字、- 和 _ 以外的字符，须加英文引号：[plans.\"每周两推\"]。",
        ),
    ),
    row(
        "E0201",
        Severity::Error,
        words("unknown key", "未知的键"),
        words(
            "No key has this name at this place. A misspelt key would otherwise be ignored in silence. `siyu explain` lists all keys.",
            "此处没有这个键。若不提示，拼错的键会被悄悄忽略。`siyu explain` 可列出全部键。",
        ),
    ),
    row(
        "E0202",
        Severity::Error,
        words("wrong type", "类型不符"),
        words(
            "The value has another type than the key wants: a text instead of a number, a number instead of a table, a date in quotes.",
            "值的类型与键不符：该写数字却写了文本，该写表却写了数字，或日期加了引号。",
        ),
    ),
    row(
        "E0203",
        Severity::Error,
        words("unknown choice", "未知的选项"),
        words(
            "The key accepts one of a few words, and this is none of them.",
            "该键只接受固定的几个词，此词不在其中。",
        ),
    ),
    row(
        "E0204",
        Severity::Error,
        words("out of range", "超出范围"),
        words(
            "The number lies outside the range in which the model makes sense. Shares are written as fractions: 40 % is 0.4.",
            "数值超出模型有意义的范围。比例请写成小数：40 % 写作 0.4。",
        ),
    ),
    row(
        "E0205",
        Severity::Error,
        words("unknown preset", "未知的预设"),
        words(
            "No bundled preset of this family has that name. `siyu list` shows them all.",
            "该类别没有这个名称的内置预设。`siyu list` 可查看全部预设。",
        ),
    ),
    row(
        "E0206",
        Severity::Error,
        words("missing key", "缺少必填项"),
        words(
            "The scenario cannot be run without this key, and no default would be honest.",
            "缺少该键无法运行，且没有合理的缺省值。",
        ),
    ),
    row(
        "E0207",
        Severity::Error,
        words("unusable name", "名称不可用"),
        words(
            "Names of plans, worlds, segments, phases and events may be anything, Chinese included, but not empty and not longer than 200 characters.",
            "方案、世界、分群、阶段、活动可任意命名（含中文），但不能为空，也不能超过 200 个字符。",
        ),
    ),
    row(
        "E0208",
        Severity::Error,
        words("a plan sets a world key", "方案设置了世界参数"),
        words(
            "No plan can change the world: customers, product, prices of traffic, laws of response. A comparison would otherwise measure two worlds. Put the key under [world], or into a [worlds.NAME] of its own.",
            "任何方案都不能改变世界（客户、产品、流量价格、响应规律），否则比较的就是两个世界。请将该键写入 [world] 或单独的 [worlds.名称]。",
        ),
    ),
    row(
        "E0209",
        Severity::Error,
        words("a key in the wrong table", "键写错了位置"),
        words(
            "The key is known but belongs to another table: levers belong to [plans.NAME], facts to [world], dates and goal to [study].",
            "该键存在，但属于另一个表：策略写在 [plans.名称]，事实写在 [world]，日期与目标写在 [study]。",
        ),
    ),
    row(
        "E0211",
        Severity::Error,
        words("a segment of a plan sets what the plan shares", "方案的分群设置了全方案共用的键"),
        words(
            "Employees serve all friends of a plan, whatever their segment, so their number belongs to the plan (or to a phase of it).",
            "员工服务方案中的全部好友，不分群，因此人数只能在方案或其阶段中设置。",
        ),
    ),
    row(
        "E0210",
        Severity::Error,
        words("reserved name", "保留名称"),
        words(
            "`do-nothing` is the plan that always exists, and `world` is the base world; neither name can be taken.",
            "`do-nothing` 是始终存在的方案，`world` 是基础世界，这两个名称不能占用。",
        ),
    ),
    row(
        "E0212",
        Severity::Error,
        words("unreadable audience", "人群表达式无法理解"),
        words(
            "The text that says who is meant holds a word that is neither a condition nor a segment of the world. Conditions are all, rest, friend, not_friend, bought<180d, bought>180d and top20%, joined by &.",
            "人群表达式中有词既不是条件，也不是世界中的分群。可用条件：all、rest、friend、not_friend、bought<180d、bought>180d、top20%，用 & 连接。",
        ),
    ),
    row(
        "E0213",
        Severity::Error,
        words("key of an earlier version", "旧版本的键"),
        words(
            "The model has changed and no longer has this key. The hint names the keys that say the same today.",
            "模型已更改，不再有此键。提示中给出了现在表达同一含义的键。",
        ),
    ),
    row(
        "E0301",
        Severity::Error,
        words("unknown plan", "未知的方案"),
        words("A plan is named that the file does not have.", "引用了文件中不存在的方案。"),
    ),
    row(
        "E0302",
        Severity::Error,
        words("circle of parents", "继承成环"),
        words(
            "Plans extend each other in a circle, so that none of them has a beginning.",
            "方案互相继承形成环，无法确定起点。",
        ),
    ),
    row(
        "E0303",
        Severity::Error,
        words("date outside the study", "日期超出研究期"),
        words(
            "The date lies before the first day or behind the last day of the study.",
            "日期早于研究首日或晚于研究末日。",
        ),
    ),
    row(
        "E0304",
        Severity::Error,
        words("ends before it starts", "结束早于开始"),
        words(
            "`until` is the first day after, so it must be later than `start`.",
            "`until` 为结束后的第一天，必须晚于 `start`。",
        ),
    ),
    row(
        "E0305",
        Severity::Error,
        words("overlapping phases", "阶段重叠"),
        words(
            "Two phases of one plan set the same key to different values on the same days.",
            "同一方案的两个阶段在相同日期对同一键设置了不同的值。",
        ),
    ),
    row(
        "E0306",
        Severity::Error,
        words("shares do not add up", "占比之和不为 1"),
        words("The shares of all segments of a world must add up to 1.", "一个世界中各分群的占比之和必须为 1。"),
    ),
    row(
        "E0307",
        Severity::Error,
        words("said twice", "重复表述"),
        words(
            "Two keys say the same thing in different ways. Keep one, so that they cannot contradict each other.",
            "两个键表达同一件事。请只保留一个，以免互相矛盾。",
        ),
    ),
    row(
        "E0308",
        Severity::Error,
        words("more friends than buyers", "好友多于买家"),
        words(
            "Friends on the first day are past buyers who added the contact, so there cannot be more of them than past buyers.",
            "期初好友是已添加的历史买家，人数不能超过历史买家。",
        ),
    ),
    row(
        "E0309",
        Severity::Error,
        words("too many visits", "到店人次过多"),
        words(
            "Stores times visitors is more than one visit per known buyer and day.",
            "门店数 × 每店到店人次超过了每位买家每天一次。",
        ),
    ),
    row(
        "E0310",
        Severity::Error,
        words("unknown measure or series", "未知的指标或序列"),
        words(
            "Red lines name a measure, observed data a daily series. `siyu explain` lists both.",
            "红线需填写指标名，观测数据需填写每日序列名。`siyu explain` 可列出二者。",
        ),
    ),
    row(
        "E0311",
        Severity::Error,
        words("red line without a limit", "红线缺少界限"),
        words(
            "A red line needs `max` or `min`, and max must not be smaller than min.",
            "红线需要 `max` 或 `min`，且 max 不得小于 min。",
        ),
    ),
    row(
        "E0312",
        Severity::Error,
        words("unusable list of values", "取值列表不可用"),
        words(
            "`study.vary` wants a full key of a plan or world and a list of at least one value.",
            "`study.vary` 需要方案或世界的完整键，以及至少含一个值的列表。",
        ),
    ),
    row(
        "E0313",
        Severity::Error,
        words("too many combinations", "组合过多"),
        words(
            "The varied values multiply to more than 200 runs of a plan in a world. Vary fewer keys, or fewer values of each.",
            "各取值相乘后超过 200 个“世界×方案”组合。请减少键或取值。",
        ),
    ),
    row(
        "E0314",
        Severity::Error,
        words("too many plans or tables", "方案或表过多"),
        words(
            "A file may have 40 plans and 20 worlds, a world 12 segments and 100 events, a plan 24 phases. Nobody can read a comparison of more.",
            "一个文件最多 40 个方案、20 个世界；每个世界最多 12 个分群、100 个活动；每个方案最多 24 个阶段。再多则无法阅读比较结果。",
        ),
    ),
    row(
        "E0315",
        Severity::Error,
        words("unknown segment", "未知的分群"),
        words("A plan names a segment that no world of the file has.", "方案引用了任何世界中都没有的分群。"),
    ),
    row(
        "E0316",
        Severity::Error,
        words("no such table", "没有这个表"),
        words(
            "An option or a varied key names a team, campaign, phase, segment, event or world that the file does not have. Options change what the file has; a new table is written into the file.",
            "选项或变动的键提到了文件中没有的团队、活动、阶段、分群、日历活动或世界。选项只修改文件中已有的内容；新的表请写入文件。",
        ),
    ),
    row(
        "E0330",
        Severity::Error,
        words("campaigns overlap", "活动时间重叠"),
        words(
            "A plan runs one campaign at a time: from the first day of its warm-up to the last day of the event no other one may be at work.",
            "同一方案同时只能进行一个活动：自预热首日至活动末日之间不得有其他活动。",
        ),
    ),
    row(
        "E0331",
        Severity::Error,
        words("staff counted twice", "员工重复计数"),
        words(
            "A plan gives staff.heads and teams as well. The guides of its teams are its staff: leave out staff.heads.",
            "方案同时给出 staff.heads 与 teams。各小组的 guides 之和即员工数，请删除 staff.heads。",
        ),
    ),
    row(
        "E0340",
        Severity::Error,
        words("not used next to the order log", "与订单记录重复"),
        words(
            "With people.first_order_days the file says who buys first and when. Past buyers, friends on the first day, strangers, new buyers, orders a day and the length of the history have no place next to it: leave them out, or set them to 0.",
            "使用 people.first_order_days 时，首单由该文件决定。历史买家、期初好友、陌生人、日均新客、日均订单与历史长度不再起作用：请删除或设为 0。",
        ),
    ),
    row(
        "E0341",
        Severity::Error,
        words("the calendar ends", "超出日历范围"),
        words(
            "Dates end with 9999-12-31. The study, and the days after it that may be followed, must end before.",
            "日期只到 9999-12-31。研究期及其后可能继续模拟的日子必须在此之前结束。",
        ),
    ),
    row(
        "E0342",
        Severity::Error,
        words("not in this version", "本版本没有"),
        words(
            "The file asks for something that this version cannot simulate. The advice names what comes nearest.",
            "文件要求的内容本版本无法模拟；提示中给出最接近的替代做法。",
        ),
    ),
    row(
        "E0360",
        Severity::Error,
        words("unusable goal", "目标不可用"),
        words(
            "A goal is one measure that is wanted high or low, or several in goal.weights with weights above 0. Amounts in yuan belong to a goal in money.",
            "目标为一个有优劣方向的指标，或在 goal.weights 中列出多个指标及大于 0 的权重；以元计的数值只适用于金额类目标。",
        ),
    ),
    row(
        "E0361",
        Severity::Error,
        words("first look after the last", "首次查看晚于最后一次"),
        words(
            "A study that runs until it is settled looks first after settle.minimum runs and stops at settle.maximum, which must not be smaller.",
            "运行至有定论的研究在 settle.minimum 次后首次查看，至 settle.maximum 次停止，后者不得更小。",
        ),
    ),
    row(
        "E0401",
        Severity::Error,
        words("data file cannot be used", "数据文件无法使用"),
        words(
            "A CSV file that the scenario names is missing, unreadable or not text. File names are relative to the scenario file.",
            "场景引用的 CSV 文件不存在、无法读取或不是文本。文件名相对于场景文件所在目录。",
        ),
    ),
    row(
        "E0402",
        Severity::Error,
        words("missing or doubtful column", "列缺失或不明确"),
        words(
            "The first row of the CSV file must name the column that the key asks for, and name it once.",
            "CSV 文件首行必须包含该键要求的列名，且只出现一次。",
        ),
    ),
    row(
        "E0403",
        Severity::Error,
        words("bad cell", "单元格有误"),
        words(
            "A cell of the CSV file is empty, no number, outside what the column can hold, or belongs to no column, as a comma inside a number makes it. Rows are counted as a spreadsheet shows them, blank ones too.",
            "CSV 文件中某单元格为空、不是数字、超出该列范围，或不属于任何一列（例如数字里写了逗号）。行号与电子表格一致，空行也计入。",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_complete() {
        let mut seen = std::collections::BTreeSet::new();
        for row in CODES {
            assert!(seen.insert(row.code), "{} appears twice", row.code);
            let advice = row.code.starts_with('N');
            assert_eq!(advice, row.severity != Severity::Error, "{}", row.code);
            for words in [row.title, row.explanation] {
                assert!(!words.en.is_empty() && !words.zh.is_empty(), "{} lacks words", row.code);
            }
        }
    }

    #[test]
    fn codes_are_found_in_any_case() {
        assert_eq!(code("e0204").map(|row| row.code), Some("E0204"));
        assert!(code("E9999").is_none());
    }
}
