//! Every code of a problem with two faults and the exact place of both, Chinese text in front where the line allows.
//!
//! In a case `«` marks the start of each fault; the marks are taken out before the text is read.

use siyu::cli::files::names;
use siyu::lang::Lang;
use siyu::problem::{CODES, Problems};
use siyu::scenario::{Loaded, Loader, lessons, load};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Data files held in memory.
struct Memory;

impl Loader for Memory {
    fn read(&self, relative: &str) -> Result<Vec<u8>, siyu::lang::Text> {
        let text = match relative {
            "空.csv" => "day,价\n1,1\n",
            "字.csv" => "day,value\n0,1\n1,多\n",
            "日.csv" => "day,value\n-1,1\n",
            "好.csv" | "../好.csv" | "/家/好.csv" => "day,value\n1,1\n9999,1\n",
            "晚.csv" => "day,value\n9999,1\n",
            "无行.csv" => "day,value\n",
            "首.csv" => "first_day\n0\n3\n",
            "逗.csv" => "\u{feff}day,value\r\n\r\n\r\n0,1,234\r\n1,10,5\r\n2,7,\r\n3,x\r\n",
            "引.csv" => "day,value\n0,\"1,234\"\n\n1,8\n",
            "首逗.csv" => "first_day\n0\n1,234\n5\n",
            "无名.csv" => "day,value,\n0,1,234\n",
            "双.csv" => "day,value,value\n0,1,2\n",
            _ => return Err(siyu::lang::say("no such file", "没有文件")),
        };
        Ok(text.as_bytes().to_vec())
    }
}

fn read(text: &[u8]) -> Result<Loaded, Problems> {
    load("case", "场景.toml", text, &Memory, &names(), &[])
}

/// Front part of most cases: a sound study.
const S: &str = "study = { start = 2026-04-01, days = 100 }\n";

/// The cases: code and text with marks.
#[expect(clippy::too_many_lines, reason = "a table written as code")]
fn cases() -> Vec<(&'static str, String)> {
    let with = |text: &str| format!("{S}{text}");
    let vary = |text: &str| format!("[study]\nstart = 2026-04-01\n{text}\n[plans.a]\n");
    let many =
        (0..41).map(|i| format!("\"方案{i}\" = {{}}, ").replace("\"方案40\"", "«\"方案40\"")).collect::<String>();
    let many = many.trim_end_matches(", ");
    let segments = (0..13).map(|i| format!("s{i} = {{}}, ").replace("s12", "«s12")).collect::<String>();
    let segments = segments.trim_end_matches(", ");
    vec![
        ("E0108", "[study]\ntitle = \"春\"«x\nstart = 2026-04-01\nseed = 1\n«seed = 2\n".to_owned()),
        ("E0110", "[study]\nstart = 2026-04-01\ntitle «＝ “春”\ndays = «９０ # 「天」\n".to_owned()),
        ("E0111", with("world = { label = \"春\", people.past_buyers = «10万, money.margin = «５５％ }\n")),
        (
            "E0112",
            with("[plans.«每周两推]\nlabel = \"推，推\"\n[plans.a]\nextends = \"每周两推\"\nsegments.«新客 = {}\n"),
        ),
        ("E0201", with("world = { label = \"春\", «popel = 1 }\nplans.\"两推\" = { label = \"推\", «staf = 2 }\n")),
        (
            "E0202",
            with("world = { label = \"春\", money.ticket_yuan = «\"168 元\" }\nplans.\"两推\".staff.heads = «true\n"),
        ),
        ("E0203", with("world = { label = \"春\", trust.form = «\"积\", purchase.lapse = «\"per_ordre\" }\n")),
        (
            "E0203",
            with("world = { label = \"春\", rules.forbidden_channels = «\"sms, stroe_im\", trust.form = «\"积\" }\n"),
        ),
        ("E0204", with("world = { label = \"春\", money.margin = «55, reading.mass_message = «1.4 }\n")),
        ("E0205", with("world = { label = \"春\", preset = «\"beuty\" }\nplans.\"两推\" = { persona = «\"专家\" }\n")),
        (
            "E0206",
            with("world.calendar = { «\"春节\" = { until = 2026-05-01 }, «\"五一\" = { start = 2026-05-01 } }\n"),
        ),
        ("E0207", with(&format!("plans = {{ \"春\" = {{}}, «\"\" = {{}}, «\"{}\" = {{}} }}\n", "长".repeat(201)))),
        ("E0208", with("plans.\"两推\" = { label = \"推\", «ticket_yuan = 3, money.«margin = 0.5 }\n")),
        ("E0209", with("world = { label = \"春\", staff.«heads = 3 }\nplans.a = { label = \"春\", «days = 3 }\n")),
        ("E0210", with("plans = { \"春\" = {}, «do-nothing = {} }\nworlds = { \"春\" = {}, «world = {} }\n")),
        (
            "E0211",
            with("plans.\"两推\".segments = { \"甲\" = { staff.«heads = 1 }, \"乙\" = { staff = { «heads = 2 } } }\n"),
        ),
        (
            "E0212",
            with(
                "plans.\"两推\".teams = { \"一\" = { serves = «\"甲 & bought<0d\" }, \"二\" = { serves = «\"rest & 乙\" } }\n",
            ),
        ),
        (
            "E0211",
            with(
                "plans.\"两推\".segments = { \"甲\" = { channels.sms.«budget_yuan = 1 }, \
                 \"乙\" = { channels.paid_ads = { «scale_yuan = 2 } } }\n",
            ),
        ),
        (
            "E0212",
            with("plans.\"两推\".channels = { sms = { list = «\"bought<\" }, ai_call = { list = «\"甲|乙\" } }\n"),
        ),
        (
            "E0213",
            with(
                "world = { label = \"春\", response = { «m_silent = 0.9 }, \
                 segments = { \"甲\" = { share = 1, «m_silent = 0.7 } } }\n",
            ),
        ),
        (
            "E0301",
            with(
                "plans.a = { label = \"春\", extends = «\"五推\" }\nplans.b = { label = \"春\", extends = «\"aa\" }\n",
            ),
        ),
        (
            "E0302",
            with("plans.a = { label = \"春\", extends = «\"b\" }\nplans.b = { label = \"春\", extends = «\"a\" }\n"),
        ),
        (
            "E0303",
            with(
                "plans.\"两推\".phases = { \"早\" = { start = «2026-03-31 }, \"晚\" = { start = 2026-07-01, until = «2026-07-11 } }\n",
            ),
        ),
        (
            "E0304",
            with(
                "plans.\"两推\".phases.\"早\" = { start = 2026-04-05, until = «2026-04-05 }\n\
                 world.calendar.\"节\" = { start = 2026-04-05, until = «2026-04-04 }\n",
            ),
        ),
        (
            "E0305",
            with(
                "plans.\"两推\".phases = { \"甲\" = { start = 2026-04-05, staff.heads = 1, rhythm.service = 1 }, \
                 \"乙\" = { start = 2026-05-05, staff.heads = «2, rhythm.service = «2 } }\n",
            ),
        ),
        (
            "E0306",
            with(
                "world.segments = { \"甲\" = { share = 0.5 }, \"乙\" = { share = «0.4 } }\n\
                 worlds.\"二\".segments = { \"甲\" = { share = «0.7 } }\n",
            ),
        ),
        (
            "E0307",
            with(
                "world = { label = \"春\", product = { every_days = 30, orders_per_buyer_year = «12 }, \
                 people = { orders_per_day = 3, new_buyers_per_day = «2 } }\n",
            ),
        ),
        (
            "E0308",
            with(
                "world = { label = \"春\", people = { past_buyers = 5, friends_at_start = «6 } }\n\
                 worlds.\"二\" = { label = \"春\", people.friends_at_start = «7 }\n",
            ),
        ),
        (
            "E0309",
            with(
                "world = { label = \"春\", people = { past_buyers = 5, stores = 2, visitors_per_store_day = «3 } }\n\
                 worlds.\"二\" = { label = \"春\", people.visitors_per_store_day = «4 }\n",
            ),
        ),
        (
            "E0310",
            "[study]\nstart = 2026-04-01\nguardrails = { «\"关注率\" = { max = 1 } }\n\
             observed = { \"实\" = { series = «\"freinds\", file = \"好.csv\" } }\n"
                .to_owned(),
        ),
        (
            "E0311",
            "[study]\nstart = 2026-04-01\nguardrails = { «follow_rate = {}, \
             «incremental_profit_with_pool_value = { max = 1, min = 2 } }\n"
                .to_owned(),
        ),
        ("E0312", vary("vary = { \"plans.a.staff.heads\" = «[], «\"plans.a.label\" = [\"春\"] }")),
        ("E0360", vary("goal.weights = { profit = «0, orders = «-1 }")),
        ("E0361", vary("settle = { minimum = «50, maximum = «10 }")),
        ("E0314", with(&format!("plans = {{ {many} }}\nworld.segments = {{ {segments} }}\n"))),
        ("E0315", with("plans.\"两推\".segments = { «\"甲\" = {}, «\"乙\" = {} }\n")),
        (
            "E0331",
            with(
                "plans = { \"春\" = { staff.heads = «2, teams.\"一\" = { guides = 1 } }, \
                 \"夏\" = { label = \"夏\", teams.\"一\" = {}, staff = { heads = «3 } } }\n",
            ),
        ),
        (
            "E0401",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"无.csv\" } }\n\
             [world]\nlabel = \"春\"\npeople = { first_order_days = «\"缺.csv\" }\n"
                .to_owned(),
        ),
        (
            "E0402",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"空.csv\" } }\n\
             [world]\npeople = { first_order_days = «\"好.csv\" }\n"
                .to_owned(),
        ),
        (
            "E0403",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"字.csv\" }, \
             \"虚\" = { series = \"friends\", file = «\"日.csv\" } }\n"
                .to_owned(),
        ),
        (
            "E0340",
            with(
                "world.people = { first_order_days = \"首.csv\", friends_at_start = «2, strangers = «50, past_buyers = 0 }\n",
            ),
        ),
        (
            "E0342",
            with(
                "plans.\"推\" = { «coupon = 1, campaigns.\"甲\" = { kind = «\"stored_value\", start = 2026-04-10 } }\n",
            ),
        ),
        (
            "N40",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"晚.csv\" }, \
             \"虚\" = { series = \"friends\", file = «\"无行.csv\" } }\n"
                .to_owned(),
        ),
        ("N02", with("plans = { «\"甲\" = { channels.store_im = {} }, «\"乙\" = { channels.parcel_card = {} } }\n")),
        ("N03", with("plans = { «\"甲\" = { staff.heads = 1 }, «\"乙\" = { staff.heads = 2 } }\n")),
        (
            "N04",
            with(
                "worlds = { \"春\" = {}, «\"甲\" = { people.past_buyers = 0 }, «\"乙\" = { people.past_buyers = 0 } }\n",
            ),
        ),
        (
            "N05",
            with(
                "worlds = { \"春\" = {}, «\"甲\" = { money.ticket_yuan = 9, product.every_days = 200 }, \
                 «\"乙\" = { money.ticket_yuan = 9, product.every_days = 200 } }\n",
            ),
        ),
        ("N06", with("worlds = { «\"甲\" = { product.every_days = 200 }, «\"乙\" = { product.every_days = 200 } }\n")),
        ("N09", with("plans = { «\"甲\" = { rhythm.service = 1 }, «\"乙\" = { rhythm.service = 2 } }\n")),
        (
            "N10",
            with(
                "plans = { «\"甲\" = { channels.store_im.hook = \"none\" }, «\"乙\" = { channels.store_guide.hook = \"none\" } }\n",
            ),
        ),
        (
            "N11",
            with(
                "plans = { «\"甲\" = { rhythm.mass_message.promotion = 1 }, «\"乙\" = { rhythm.moments.promotion = 2 } }\n",
            ),
        ),
        ("N12", with("plans = { «\"甲\" = { staff.heads = 1 }, «\"乙\" = { staff.heads = 2 } }\n")),
        (
            "N50",
            with(
                "world = { label = \"春\", people = { past_buyers = 90000, friends_at_start = 20000 } }\n\
                 plans = { «\"甲\" = { staff.heads = 3 }, \"丙\" = { staff.heads = 4 }, «\"乙\" = { staff.heads = 1 } }\n",
            ),
        ),
        (
            "N51",
            with(
                "plans = { \"春\" = { staff.heads = 3 }, «\"甲\" = { extends = \"春\", teams.a = {} }, \
                 «\"乙\" = { extends = \"春\", teams.b = {} } }\n",
            ),
        ),
        (
            "N52",
            with(
                "worlds = { «\"甲\" = { calendar.x = { start = 2026-04-10, until = 2026-04-12, public_demand = 0.02 } }, \
                 «\"乙\" = { calendar.x = { start = 2026-04-10, until = 2026-04-12, public_demand = 0.005 } } }\n",
            ),
        ),
        ("N14", with("plans = { «\"甲\" = { channels.store_guide = {} }, «\"乙\" = { channels.store_guide = {} } }\n")),
        ("N17", with("plans = { «\"甲\" = { channels.ai_call = {} }, «\"乙\" = { channels.paid_ads = {} } }\n")),
        (
            "N15",
            with(
                "world.calendar = { «\"甲\" = { start = 2025-01-01, until = 2025-01-02 }, \
                 «\"乙\" = { start = 2028-01-01, until = 2028-01-02 } }\n",
            ),
        ),
        (
            "E0330",
            with(
                "plans.\"推\".campaigns = { \"甲\" = { kind = \"flash_group\", start = 2026-04-10 }, \
                 «\"乙\" = { kind = \"flash_group\", start = 2026-04-15, warm_up.moments_script_days = 3 }, \
                 «\"丙\" = { kind = \"flash_group\", start = 2026-05-10, every_days = 2 } }\n",
            ),
        ),
        (
            "N19",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"../好.csv\" }, \
             \"测\" = { series = \"orders\", file = «\"/家/好.csv\" } }\n"
                .to_owned(),
        ),
        (
            "N18",
            with(
                "plans = { «\"甲\" = { rhythm.mini_program.content = 4 }, \
                 «\"乙\" = { rhythm.mass_message = { promotion = 4, content_share = 0.5 } } }\n",
            ),
        ),
        (
            "N53",
            with(
                "plans.\"推\" = { label = \"推\", offer.zhe = «1.5, \
                 campaigns.\"甲\" = { kind = \"flash_group\", start = 2026-05-10, zhe = «1.2 } }\n",
            ),
        ),
        ("N54", with("plans = { «\"甲\" = { rhythm.service = 1 }, «\"乙\" = { rhythm.moments.content = 2 } }\n")),
        (
            "N55",
            "[study]\nstart = 2026-04-01\ndays = 30\n\
             guardrails = { «\"deletion_30d\" = { max = 0.03 }, «\"ltv_90d\" = { min = 1 } }\n"
                .to_owned(),
        ),
        (
            "E0316",
            "[study]\nstart = 2026-04-01\nvary = { «\"plans.推.teams.新.guides\" = [1, 2], \
             «\"plans.*.campaigns.无.zhe\" = [8, 9] }\n[plans.\"推\"]\nteams.\"老\" = { guides = 1 }\n"
                .to_owned(),
        ),
        ("N30", with("plans = { «\"甲\" = { offer.zhe = 8 }, «\"乙\" = { offer.off_share = 0.1 } }\n")),
        (
            "N16",
            "[study]\nstart = 2026-04-01\nobserved = { \"实\" = { series = \"friends\", file = «\"好.csv\" }, \
             \"虚\" = { series = \"friends\", file = «\"好.csv\" } }\n"
                .to_owned(),
        ),
    ]
}

/// Codes that concern a whole file, of which a file can have one only; each has a test of its own below.
const WHOLE_FILE: &[&str] = &["E0101", "E0102", "E0103", "E0104", "E0105", "E0106", "E0107", "E0109", "E0313"];

/// Advice about the scenario as a whole.
const WHOLE_SCENARIO: &[&str] = &["E0341", "N01", "N07", "N08", "N13", "N41", "N42"];

/// Takes the marks out of a text; returns line and column of each, counted in characters.
fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places, mut line, mut column) = (String::new(), Vec::new(), 1, 1);
    for c in marked.chars() {
        match c {
            '«' => places.push((line, column)),
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
        if c != '«' {
            text.push(c);
        }
    }
    (text, places)
}

/// Line and column of all findings of a code.
fn found(text: &str, code: &str) -> (Vec<(usize, usize)>, String) {
    let problems = match read(text.as_bytes()) {
        Ok(loaded) => loaded.notes,
        Err(problems) => problems,
    };
    let places = problems.iter().filter(|p| p.code == code).map(|p| (p.line, p.column)).collect();
    (places, problems.render(Lang::En, false))
}

#[test]
fn every_fault_is_named_at_its_place() {
    let mut wrong = String::new();
    for (code, marked) in cases() {
        let (text, places) = unmark(&marked);
        assert_eq!(places.len(), 2, "{code}: a case has two faults");
        let (found, shown) = found(&text, code);
        if found != places {
            let _ = writeln!(wrong, "{code}: wanted {places:?}, found {found:?}\n{text}\n{shown}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_has_a_case() {
    let cases: BTreeSet<&str> = cases().iter().map(|case| case.0).collect();
    for row in CODES {
        let known = cases.contains(row.code) || WHOLE_FILE.contains(&row.code) || WHOLE_SCENARIO.contains(&row.code);
        assert!(known, "{} has no case", row.code);
    }
}

#[test]
fn two_faults_of_different_kinds_are_both_listed_and_both_languages_speak() {
    let text = format!("{S}world = {{ label = \"春\", money.margin = 55, popel = 1 }}\nplans.a.extends = \"b\"\n");
    let problems = read(text.as_bytes()).expect_err("three faults");
    let codes: Vec<_> = problems.iter().map(|p| p.code).collect();
    assert_eq!(codes, ["E0204", "E0201", "E0301"], "ordered by position");
    let zh = problems.render(Lang::Zh, false);
    assert!(zh.contains("错误[E0204]") && zh.contains("百分比请写成小数：55 % 即 0.55"), "{zh}");
}

#[test]
fn files_that_are_no_scenario_have_their_own_codes() {
    let utf16: Vec<u8> = S.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("a = {}", "[".repeat(200_000));
    let dotted = format!("{}a = 1", "a.".repeat(200_000));
    let files: [(&str, &[u8]); 8] = [
        ("E0102", b""),
        ("E0102", b"\xEF\xBB\xBF# \n"),
        ("E0103", b"PK\x03\x04\0\0\0\0\x08\0\x21\0\x5c"),
        ("E0104", &utf16),
        ("E0105", b"[study]\ntitle = \"\xb4\xba\"\n"),
        ("E0106", &vec![b' '; 5 << 20]),
        ("E0107", deep.as_bytes()),
        ("E0107", dotted.as_bytes()),
    ];
    for (code, bytes) in files {
        let problems = read(bytes).expect_err(code);
        let codes: Vec<_> = problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, [code]);
        assert!(!problems.render(Lang::Zh, false).is_empty());
    }
}

#[test]
fn files_that_cannot_be_read_have_their_own_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let huge = folder.path().join("huge.toml");
    std::fs::File::create(&huge).and_then(|file| file.set_len(100 << 20)).expect("a sparse file");
    let load = |path: &std::path::Path| {
        let problems = siyu::cli::files::load(path, &[]).expect_err("unreadable");
        problems.iter().map(|p| p.code).collect::<Vec<_>>()
    };
    assert_eq!(load(folder.path()), ["E0101"]);
    assert_eq!(load(&folder.path().join("没有.toml")), ["E0101"]);
    assert_eq!(load(&huge), ["E0106"]);
}

#[test]
fn options_point_at_themselves() {
    let options = [("study..seed", "1"), ("a.\"b", "1"), ("world.money.margin", "7")];
    let options: Vec<_> = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let problems = load("case", "场景.toml", S.as_bytes(), &Memory, &names(), &options).expect_err("three faults");
    let all: Vec<_> = problems.iter().map(|p| (p.code, p.file.as_str(), p.line, p.column)).collect();
    assert_eq!(all, [("E0109", "--set", 1, 1), ("E0109", "--set", 2, 1), ("E0204", "--set", 3, 20)]);
}

#[test]
fn too_many_combinations_are_one_problem() {
    let list = (0..=100).map(|i| i.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!(
        "[study]\nstart = 2026-04-01\nvary = {{ \"plans.a.staff.heads\" = [{list}], \
         \"plans.a.rhythm.mass_message.promotion\" = [{list}] }}\n[plans.a]\n"
    );
    let (places, shown) = found(&text, "E0313");
    assert_eq!(places, [(3, 1)], "{shown}");
}

/// Messages of the errors of a study with this observed file, in English.
fn told(file: &str) -> Vec<String> {
    let text = format!("[study]\nstart = 2026-04-01\nobserved.a = {{ series = \"friends\", file = \"{file}\" }}\n");
    match read(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|p| format!("{} {}", p.code, p.message.get(Lang::En))).collect(),
    }
}

/// A comma inside a number makes a cell too many, which must not pass as a smaller number. Rows are those of a
/// spreadsheet: the heading, two blank ones, then the data.
#[test]
fn rows_with_more_cells_than_names_are_refused_with_the_row_that_a_spreadsheet_shows() {
    let commas = told("逗.csv");
    let starts = ["E0403 row 4 of `逗.csv` has more cells", "E0403 row 5 of", "E0403 row 7 of `逗.csv`: `x`"];
    assert_eq!(commas.len(), starts.len(), "a comma at the end is no cell: {commas:?}");
    assert!(commas.iter().zip(starts).all(|(found, start)| found.starts_with(start)), "{commas:?}");
    assert!(commas[0].contains("`234` belongs to no column"), "{commas:?}");
    let unnamed = told("无名.csv");
    assert!(unnamed.len() == 1 && unnamed[0].contains("row 2") && unnamed[0].contains("`234`"), "{unnamed:?}");
    let quoted = told("引.csv");
    assert!(quoted.len() == 1 && quoted[0].starts_with("E0403 row 2 of `引.csv`: `1,234` in column"), "{quoted:?}");
    let problems = read(format!("{S}world.people.first_order_days = \"首逗.csv\"\n").as_bytes()).expect_err("a comma");
    let shown = problems.render(Lang::Zh, false);
    assert!(shown.contains("第 3 行的单元格多于表头：`234`") && shown.contains("不写 1,234"), "{shown}");
}

#[test]
fn two_columns_of_one_name_are_refused() {
    assert_eq!(told("双.csv"), ["E0402 `双.csv` has 2 columns named `value`: which one is meant?"]);
}

#[test]
fn studies_end_before_the_calendar_does() {
    let of = |start: &str| read(format!("study = {{ start = {start}, days = 120 }}\n").as_bytes());
    // 120 days and the 1,095 that may be followed after them end on 9999-12-31 exactly: 10 August 9996 is day 0.
    assert!(of("9996-08-01").is_ok());
    for start in ["9996-10-01", "9999-12-01", "9999-12-31"] {
        let problems = of(start).expect_err(start);
        let codes: Vec<_> = problems.iter().map(|p| (p.code, p.line, p.column)).collect();
        assert_eq!(codes, [("E0341", 1, 19)], "{start}");
    }
}

/// The sentence of the one problem that a text has.
#[track_caller]
fn only(text: &str) -> String {
    let problems = read(text.as_bytes()).expect_err("one problem");
    assert_eq!(problems.len(), 1, "{}", problems.render(Lang::En, false));
    problems.iter().map(|p| p.message.get(Lang::En).to_owned()).collect()
}

#[test]
fn messages_say_what_is_wrong_once() {
    let date = only("study = { start = 2026-01-01T00:00:00 }\n");
    assert!(date.contains("but this is a date with a time of day"), "{date}");
    let time = only("study = { start = 07:30:00 }\n");
    assert!(time.contains("but this is a time of day"), "{time}");
    let share = only(&format!("{S}world.segments = {{ a = {{ share = 33 }}, b = {{ share = 0.5 }} }}\n"));
    assert!(share.contains("share` is 33, but must lie in 0..1"), "{share}");
    let seed = only("study = { start = 2026-01-01, seed = 9223372036854775808 }\n");
    assert!(seed.contains("but must be at most 9223372036854775807"), "{seed}");
    let below = only("study = { start = 2026-01-01, seed = -1 }\n");
    assert!(below.contains("but must be at least 0"), "{below}");
    let blank = only(&format!("{S}plans.\" \" = {{}}\n"));
    assert!(blank.contains("is blank"), "{blank}");
}

#[test]
fn whole_scenarios_are_questioned() {
    let codes = |text: &str| {
        let loaded = read(format!("{S}{text}").as_bytes()).expect("sound");
        loaded.notes.iter().map(|p| p.code).collect::<BTreeSet<_>>()
    };
    assert_eq!(codes(""), BTreeSet::from(["N01", "N08", "N13"]));
    assert!(codes("plans = { a = {}, b = {} }\n").contains("N07"));
}

/// A varied lever makes many plans of one table: what concerns several of them is told once, with their number. Content
/// may be given as a share.
#[test]
fn advice_on_varied_plans_is_told_once() {
    let text = "[study]\nstart = 2026-04-01\nvary = { \"plans.a.rhythm.mass_message.content_share\" = [0, 0.3, 0.6], \
         \"plans.a.staff.heads\" = [1, 2] }\n[plans.a]\nrhythm.mass_message = { promotion = 5, content_share = 0 }\n";
    let loaded = read(text.as_bytes()).expect("sound");
    let of = |code: &str| {
        let all = loaded.notes.iter().filter(|note| note.code == code);
        all.map(|note| note.message.get(Lang::En).to_owned()).collect::<Vec<_>>()
    };
    let [only_selling] = &of("N11")[..] else { panic!("{:?}", of("N11")) };
    assert!(
        only_selling.contains("and in 1 more plans"),
        "without content there are two of the six plans: {only_selling}"
    );
    let [too_much] = &of("N18")[..] else { panic!("{:?}", of("N18")) };
    assert!(
        too_much.contains("lets 7 through (and in 3 more plans"),
        "5 promotions and 2.1 or 7.5 of content: {too_much}"
    );
}

/// A small generator with a fixed seed (splitmix64): the test needs variety, not quality.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) as usize % n.max(1)
    }
}

#[test]
fn damaged_files_never_panic() {
    let rich = format!("{S}{}", cases().iter().map(|c| unmark(&c.1).0).collect::<String>());
    let texts: Vec<&str> = lessons::LESSONS.iter().map(|l| l.text).chain([lessons::STARTER, &rich]).collect();
    let mut dice = Dice(20_260_401);
    let mut sound = 0;
    for round in 0..2_000 {
        let mut bytes = texts[round % texts.len()].as_bytes().to_vec();
        for _ in 0..=dice.below(4) {
            let (at, length) = (dice.below(bytes.len()), 1 + dice.below(40));
            let end = (at + length).min(bytes.len());
            match dice.below(4) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let copy = bytes[at..end].to_vec();
                    let to = dice.below(bytes.len());
                    bytes.splice(to..to, copy);
                }
                2 => bytes[at] = b"[]{}=.,\"'\n#0129-eaz_ \\"[dice.below(22)],
                _ => bytes[at] = dice.below(256) as u8,
            }
        }
        match read(&bytes) {
            Ok(loaded) => {
                sound += 1;
                let again = read(loaded.resolved.as_bytes());
                assert!(again.is_ok(), "the resolved text of a sound file must be sound:\n{}", loaded.resolved);
            }
            Err(problems) => {
                assert!(problems.has_errors() && !problems.render(Lang::Zh, true).is_empty());
            }
        }
    }
    assert!(sound > 100, "{sound} of 2,000 damaged files were still sound: the damage is too great to test much");
}
