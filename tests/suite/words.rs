//! What users type: signs of a Chinese keyboard, numbers and dates as people write them, names from `siyu list`. Each is
//! accepted, or refused at its place with what to write instead, in both languages.

use siyu::cli::files::names;
use siyu::lang::Lang;
use siyu::problem::Problems;
use siyu::scenario::{Loaded, Loader, load};

struct NoFiles;

impl Loader for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, siyu::lang::Text> {
        Err(siyu::lang::say("no such file", "没有文件"))
    }
}

fn read(text: &str) -> Result<Loaded, Problems> {
    load("case", "场景.toml", text.as_bytes(), &NoFiles, &names(), &[])
}

/// What stands above the line under test.
const HEAD: &str = "[study]\nstart = 2026-04-01\ndays = 100\n[plans.a]\nstaff.heads = 1\n";

/// One line with its only problem: code, column, and words that the hint holds in either language.
struct Case {
    table: &'static str,
    line: &'static str,
    code: &'static str,
    column: usize,
    hint: [&'static str; 2],
}

const fn case(
    table: &'static str,
    line: &'static str,
    code: &'static str,
    column: usize,
    en: &'static str,
    zh: &'static str,
) -> Case {
    Case { table, line, code, column, hint: [en, zh] }
}

/// Every kind of slip with the remedy that is promised.
#[rustfmt::skip]
const CASES: &[Case] = &[
    // Signs of a Chinese keyboard: the line as it must stand.
    case("[world.people]", "past_buyers = １０００", "E0110", 15, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers ＝ 1000", "E0110", 13, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers\u{3000}= 1000", "E0110", 12, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers = 1000\u{A0}", "E0110", 19, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "\u{200B}past_buyers = 1000", "E0110", 1, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world]", "label = “春季”", "E0110", 9, "write: label = \"春季\"", "请写成：label = \"春季\""),
    case("[world]", "label = \"春季”", "E0110", 9, "write: label = \"春季\"", "请写成：label = \"春季\""),
    case("[world]", "people = { past_buyers = 1000， stores = 1 }", "E0110", 30, "1000, stores = 1 }", "1000, stores = 1 }"),
    case("【world.people】", "past_buyers = 1000", "E0110", 1, "write: [world.people]", "请写成：[world.people]"),
    case("[world。people]", "past_buyers = 1000", "E0110", 7, "write: [world.people]", "请写成：[world.people]"),
    case("[world.people]", "past_buyers：1000", "E0110", 12, "write: past_buyers=1000", "请写成：past_buyers=1000"),
    case("[world.people]", "past_buyers: 1000", "E0108", 12, "write: past_buyers= 1000", "请写成：past_buyers= 1000"),
    case("[world.people]", "past_buyers = 1000,", "E0108", 19, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[plans.每周两推]", "staff.heads = 1", "E0112", 8, "write: [plans.\"每周两推\"]", "请写成：[plans.\"每周两推\"]"),
    // Numbers as people write them.
    case("[world.people]", "past_buyers = 10万", "E0111", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "past_buyers = \"10万\"", "E0202", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "past_buyers = 十万", "E0111", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "past_buyers = 100,000", "E0111", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "past_buyers = 100，000", "E0111", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "past_buyers = \"100,000\"", "E0202", 15, "write past_buyers = 100_000", "请写 past_buyers = 100_000"),
    case("[world.people]", "strangers = 0.5亿", "E0111", 13, "write strangers = 50_000_000", "请写 strangers = 50_000_000"),
    case("[world.people]", "past_buyers = 很多", "E0111", 15, "write one number (people) in plain digits, for example past_buyers = 10_000", "请只写一个数字（人），用半角数字，例如 past_buyers = 10_000"),
    case("[world.money]", "margin = 55%", "E0111", 10, "write margin = 0.55", "请写 margin = 0.55"),
    case("[world.money]", "margin = ５５％", "E0111", 10, "write margin = 0.55", "请写 margin = 0.55"),
    case("[world.money]", "margin = \"55%\"", "E0202", 10, "write margin = 0.55", "请写 margin = 0.55"),
    case("[world.money]", "margin = 55", "E0204", 10, "55 % is 0.55", "55 % 即 0.55"),
    case("[world.money]", "ticket_yuan = ￥1,280元", "E0111", 15, "write ticket_yuan = 1280", "请写 ticket_yuan = 1280"),
    // Discounts: tenths of the price.
    case("[plans.b]", "offer.zhe = 0.9", "E0204", 13, "10 % off is written 9.0", "优惠 10% 请写 9.0"),
    case("[plans.b]", "offer.zhe = 85", "E0204", 13, "15 % off is written 8.5", "优惠 15% 请写 8.5"),
    case("[plans.b]", "offer.zhe = \"八五折\"", "E0202", 13, "write zhe = 8.5", "请写 zhe = 8.5"),
    case("[plans.b]", "offer.zhe = 八五折", "E0111", 13, "write zhe = 8.5", "请写 zhe = 8.5"),
    case("[plans.b]", "offer.zhe = \"九折\"", "E0202", 13, "write zhe = 9.0", "请写 zhe = 9.0"),
    case("[plans.b]", "offer.off_share = \"九折\"", "E0202", 19, "write off_share = 0.1", "请写 off_share = 0.1"),
    case("[plans.b]", "offer.off_share = 8.5", "E0204", 19, "(8.5 zhe) is 0.15", "若指 8.5 折，则为 0.15"),
    // Dates.
    case("[plans.b.phases.p]", "start = 2026/4/1", "E0111", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = 2026.4.1", "E0111", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = 2026-4-1", "E0111", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = 2026年4月1日", "E0111", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = \"2026/4/1\"", "E0202", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = 20260401", "E0202", 9, "write start = 2026-04-01", "请写 start = 2026-04-01"),
    case("[plans.b.phases.p]", "start = 4月1日", "E0111", 9, "add the year in front: start = YEAR-04-01", "请在前面补上年份：start = 年份-04-01"),
    // Texts, names and switches.
    case("[plans.b]", "label = 每周两推", "E0111", 9, "write label = \"每周两推\"", "请写 label = \"每周两推\""),
    case("[plans.b]", "persona = expert", "E0111", 11, "write persona = \"expert\"", "请写 persona = \"expert\""),
    case("[plans.b]", "persona = 种草达人", "E0111", 11, "write persona = \"influencer\"", "请写 persona = \"influencer\""),
    case("[plans.b]", "persona = \"种草大人\"", "E0205", 11, "did you mean `influencer`?", "是否想写 `influencer`？"),
    case("[plans.b]", "channels.store_im.on = 是", "E0111", 24, "write on = true", "请写 on = true"),
    case("[plans.b]", "channels.store_im.on = True", "E0111", 24, "write on = true", "请写 on = true"),
    // Names of keys, measures and tables in the field's words.
    case("[world]", "money.客单价 = 3", "E0201", 7, "did you mean `money.ticket_yuan`?", "是否想写 `money.ticket_yuan`？"),
    case("[world]", "money.\"客单价\" = 3", "E0201", 7, "did you mean `money.ticket_yuan`?", "是否想写 `money.ticket_yuan`？"),
    case("[plans.b]", "\"优惠券\" = 3", "E0342", 1, "the nearest is a price: offer.zhe", "最接近的是价格：促销用 offer.zhe"),
    case("[plans.b]", "优惠券 = 3", "E0342", 1, "the nearest is a price: offer.zhe", "最接近的是价格：促销用 offer.zhe"),
    case("[plans.b]", "员工数 = 3", "E0201", 1, "did you mean `staff.heads`?", "是否想写 `staff.heads`？"),
    case("[plans.b]", "carrier = \"企业微信\"", "E0203", 11, "did you mean `wecom`?", "是否想写 `wecom`？"),
    case("[plans.b]", "carrier = 个人微信", "E0111", 11, "write carrier = \"personal_wechat\"", "请写 carrier = \"personal_wechat\""),
    case("[plans.b]", "persona = 专家", "E0111", 11, "write persona = \"expert\"", "请写 persona = \"expert\""),
    case("[方案.b]", "staff.heads = 1", "E0201", 2, "did you mean `plans`?", "是否想写 `plans`？"),
    case("[study.guardrails]", "deletion_30d = { max = 5% }", "E0111", 24, "write max = 0.05", "请写 max = 0.05"),
    case("[study.goal]", "measure = \"投入产出比\"", "E0310", 11, "did you mean `roi`?", "是否想写 `roi`？"),
    case("[study.guardrails]", "\"30 天复购率\" = { min = 0.1 }", "E0310", 1, "did you mean `repurchase_30d`?", "是否想写 `repurchase_30d`？"),
    case("[study.guardrails]", "churn = { max = 0.1 }", "E0310", 1, "did you mean `deletion_30d`?", "是否想写 `deletion_30d`？"),
    case("[world.rules]", "forbidden_channels = \"短信\"", "E0203", 22, "did you mean `sms`?", "是否想写 `sms`？"),
    // What is left to the TOML reader.
    case("[world.people]", "past_buyers 1000", "E0108", 1, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers =", "E0108", 1, "write the value after `=`", "请在 `=` 之后填写值"),
    case("[world.people]", "past_buyers := 1000", "E0108", 13, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers == 1000", "E0108", 13, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "past_buyers = 1000；", "E0108", 19, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[plans.b]", "staff heads = 1", "E0108", 1, "write: staff.heads = 1", "请写成：staff.heads = 1"),
    case("[world.people]", "past buyers = 1000", "E0108", 1, "write: past_buyers = 1000", "请写成：past_buyers = 1000"),
    case("[world.people]", "// 人数 = 3", "E0108", 1, "write: # 人数 = 3", "请写成：# 人数 = 3"),
    case("[world.people", "past_buyers = 1000", "E0108", 1, "write: [world.people]", "请写成：[world.people]"),
    case("[plans.a]", "rhythm.service = 1", "E0108", 8, "move the keys below it to line 4", "请把其下的键移到第 4 行之下"),
    case("[world.people]", "past_buyers = [1, 2", "E0108", 15, "add ] after its last value", "请在最后一个值之后补上 ]"),
    case("[world.people]", "first_order_days = \"D:\\表\\a.csv\"", "E0108", 23, "write / instead of", "请用 / 代替"),
    case("[plans.b c]", "staff.heads = 1", "E0112", 8, "write: [plans.\"b c\"]", "请写成：[plans.\"b c\"]"),
    case("[world]", "label = \"春季", "E0108", 9, "close the text with \"", "补上英文引号"),
];

#[test]
fn each_slip_is_answered_at_its_place_with_what_to_write() {
    let mut wrong = Vec::new();
    for case in CASES {
        let at = HEAD.lines().count() + if case.line_is_table() { 1 } else { 2 };
        let text = format!("{HEAD}{}\n{}\n", case.table, case.line);
        let Err(problems) = read(&text) else {
            wrong.push(format!("{}: accepted", case.line));
            continue;
        };
        let errors: Vec<_> = problems.iter().filter(|p| p.code.starts_with('E')).collect();
        let shown = problems.render(Lang::Zh, false);
        let found: Vec<_> = errors.iter().map(|p| (p.code, p.line, p.column)).collect();
        let right = found.first() == Some(&(case.code, at, case.column));
        if !right || found.len() != 1 {
            wrong.push(format!(
                "{}: wanted ({}, {at}, {}), found {found:?}\n{shown}",
                case.line, case.code, case.column
            ));
            continue;
        }
        for (lang, part) in [(Lang::En, case.hint[0]), (Lang::Zh, case.hint[1])] {
            let hint = errors[0].hint.as_ref().map(|hint| hint.get(lang)).unwrap_or_default();
            if !hint.contains(part) || !problems.render(lang, false).contains(part) {
                wrong.push(format!("{}: `{part}` is not in `{hint}`", case.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

impl Case {
    /// Whether the fault stands in the head of the table.
    fn line_is_table(&self) -> bool {
        let heads = [
            "【world.people】",
            "[world。people]",
            "[plans.每周两推]",
            "[plans.b c]",
            "[方案.b]",
            "[world.people",
            "[plans.a]",
        ];
        heads.contains(&self.table)
    }
}

/// A Chinese reader meets no English sentence, and an English one no Chinese.
/// A goal named without its key is answered with the line to write, and the example of a number is one that somebody would
/// write.
#[test]
fn a_goal_is_named_by_its_word_and_examples_are_sensible() {
    let goal = |word: &str| {
        let text = format!("[study]\nstart = 2026-04-01\ngoal = {word}\n[plans.a]\nstaff.heads = 1\n");
        read(&text).expect_err("no table").render(Lang::Zh, false)
    };
    for word in ["\"利润\"", "利润", "\"profit over do-nothing\"", "\"复购率\""] {
        let shown = goal(word);
        assert!(shown.contains("goal = { measure = \""), "{shown}");
        assert_eq!(shown.matches("E0202").count(), 1, "{shown}");
    }
    assert!(goal("\"利润\"").contains("请写 goal = { measure = \"incremental_profit_with_pool_value\" }"));
    assert!(goal("\"天气\"").contains("例如写成 goal = { measure = \"incremental_profit_with_pool_value\" }"));
    let example = |line: &str| read(&format!("{HEAD}{line}\n")).expect_err("no number").render(Lang::En, false);
    let promotion = example("rhythm.mass_message.promotion = \"每周几次\"");
    assert!(promotion.contains("for example promotion = 1\n"), "{promotion}");
    let hook = example("channels.parcel_card.hook = \"红包\"");
    assert!(hook.contains("did you mean `gift`"), "{hook}");
    for word in ["赠品", "礼品"] {
        let hook = read(&format!("{HEAD}channels.parcel_card.hook = \"{word}\"\n")).expect("a hook").resolved;
        assert!(hook.contains("channels.parcel_card.hook = \"gift\""), "{word}");
    }
}

/// A blank label would leave a hole in every sentence.
#[test]
fn a_blank_label_is_refused_like_a_blank_name() {
    for table in ["[plans.b]", "[world]", "[worlds.x]", "[world.segments.s]"] {
        for label in ["", " ", "\u{3000}"] {
            let problems = read(&format!("{HEAD}{table}\nlabel = \"{label}\"\n")).expect_err("blank");
            let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
            assert!(codes.contains(&"E0207"), "{table}: {}", problems.render(Lang::En, false));
        }
    }
}

/// Options change what the file has: a mistyped plan, team or world is no new one.
#[test]
fn options_name_what_the_file_has() {
    let text = format!(
        "{HEAD}teams.sales = {{ guides = 2 }}\n[plans.two]\nextends = \"a\"\n[world.segments]\nold = {{ share = 0.5 }}\n\
         new = {{ share = 0.5 }}\n[worlds.rare]\n"
    )
    .replace("staff.heads = 1\n", "");
    let set = |key: &str, value: &str| {
        load("case", "场景.toml", text.as_bytes(), &NoFiles, &names(), &[(key.to_owned(), value.to_owned())])
    };
    for (key, code, near) in [
        ("plans.twoo.persona", "E0301", "did you mean `two`"),
        ("plans.zz.staff.heads", "E0301", "plans of this file: a, two"),
        ("plans.zz", "E0301", "there is no plan `zz`"),
        ("plans.a.teams.sale.guides", "E0316", "did you mean `sales`"),
        ("plans.two.campaigns.x.zhe", "E0316", "there is no campaign `x`"),
        ("plans.two.phases.launch.persona", "E0316", "there is no phase `launch`"),
        ("worlds.rar.money.ticket_yuan", "E0316", "did you mean `rare`"),
        ("worlds.rare.segments.odl.share", "E0316", "did you mean `old`"),
        ("world.calendar.x.demand", "E0316", "there is no event in the calendar `x`"),
        ("study.observed.x.file", "E0316", "there is no measured series `x`"),
    ] {
        let shown = set(key, "6").expect_err(key).render(Lang::En, false);
        assert!(shown.contains(code) && shown.contains(near), "{key}: {shown}");
    }
    for (key, value) in [
        ("plans.two.teams.sales.guides", "6"),
        ("plans.two.channels.store_im.hook", "gift"),
        ("plans.two.segments.old.rhythm.service", "1"),
        ("worlds.rare.segments.old.share", "0.5"),
        ("study.guardrails.deletion_30d.max", "0.1"),
    ] {
        let loaded = set(key, value).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)));
        assert_eq!(loaded.scenario.worlds[0].plans.len(), 3, "{key}");
    }
}

#[test]
fn each_reader_gets_one_language() {
    let chinese = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    for case in CASES {
        let Err(problems) = read(&format!("{HEAD}{}\n{}\n", case.table, case.line)) else { continue };
        for problem in problems.iter().filter(|p| p.code.starts_with('E')) {
            assert!(chinese(problem.message.get(Lang::Zh)) >= 4, "{}: {}", case.line, problem.message.zh);
            let words = problem.message.zh.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 3).count();
            assert!(words <= 6, "{}: {}", case.line, problem.message.zh);
            let quoted: usize = [case.line, case.table].iter().map(|text| chinese(text)).sum();
            assert!(chinese(problem.message.get(Lang::En)) <= 2 * quoted, "{}: {}", case.line, problem.message.en);
        }
    }
}

#[test]
fn names_of_presets_as_listed_are_accepted_in_both_languages() {
    for (persona, business, hook, platform, marketplace) in [
        ("influencer", "beauty", "gift", "wecom-2022", "jd"),
        ("生活方式达人", "美妆", "礼品", "企业微信 2022", "京东"),
        ("种草达人", "美妆", "礼品", "企业微信2022", "京东"),
        ("Influencer", "Beauty", "Gift", "WeCom 2022", "JD"),
    ] {
        let text = format!(
            "{HEAD}persona = \"{persona}\"\nchannels.store_im.hook = \"{hook}\"\n[world]\npreset = \"{business}\"\n\
             platform = \"{platform}\"\nmarketplace = \"{marketplace}\"\n"
        );
        let loaded = read(&text).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)));
        for part in ["persona = \"influencer\"", "hook = \"gift\"", "platform = \"wecom-2022\"", "marketplace = \"jd\""]
        {
            assert!(loaded.resolved.contains(part), "{part}: {}", loaded.resolved);
        }
        let english = read(&format!(
            "{HEAD}persona = \"influencer\"\nchannels.store_im.hook = \"gift\"\n[world]\npreset = \"beauty\"\n\
             platform = \"wecom-2022\"\nmarketplace = \"jd\"\n"
        ));
        assert_eq!(loaded.resolved, english.expect("sound").resolved, "{persona}");
    }
}

/// Underscores, exponents and Chinese signs inside quotes and comments are sound TOML and stay accepted.
#[test]
fn sound_text_is_not_corrected() {
    let text = "[study]\nstart = 2026-04-01 # 首日：２０２６／４／１\ndays = 100\ntitle = \"春，夏：“两推”＝多？\"\n\
                [world]\npeople.past_buyers = 1_000\nmoney.ticket_yuan = 1.5e2\n[plans.\"每周，两推\"]\nstaff.heads = 1\n";
    let loaded = read(text).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)));
    assert!(loaded.resolved.contains("春，夏：“两推”＝多？"), "{}", loaded.resolved);
}

/// Several slips are all answered at once, with faults of other kinds between them, each at its place in the original.
#[test]
fn all_slips_are_answered_at_once() {
    let text = "[study]\nstart ＝ 2026/4/1\ndays = ９０\n[world]\nmoney.margin = 55%\npopel = 1\n\
                people = { past_buyers = 100，000， stores = 1,000 }\n[plans.每周]\nstaff.heads = 99999999999999\n";
    let problems = read(text).expect_err("many");
    let found: Vec<_> = problems.iter().map(|p| (p.code, p.line, p.column)).collect();
    let wanted = [
        ("E0110", 2, 7),
        ("E0111", 2, 9),
        ("E0110", 3, 8),
        ("E0111", 5, 16),
        ("E0201", 6, 1),
        ("E0111", 7, 26),
        ("E0110", 7, 33),
        ("E0111", 7, 44),
        ("E0112", 8, 8),
        ("E0204", 9, 15),
    ];
    assert_eq!(found, wanted, "{}", problems.render(Lang::En, false));
    let zh = problems.render(Lang::Zh, false);
    assert!(zh.contains("请写成：start = 2026-04-01") && zh.contains("请写 past_buyers = 100_000"), "{zh}");
}

/// Options of the command line are read in the same way.
#[test]
fn options_get_the_same_help() {
    let options =
        [("world.people.past_buyers", "10万"), ("plans.a.offer.zhe", "九折"), ("plans.a.persona", "种草达人")];
    let options: Vec<_> = options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let problems = load("case", "场景.toml", HEAD.as_bytes(), &NoFiles, &names(), &options).expect_err("two faults");
    let hints: Vec<_> = problems.iter().filter_map(|p| p.hint.as_ref()).map(|hint| hint.en.as_str()).collect();
    assert_eq!(hints, ["write past_buyers = 100_000", "write zhe = 9.0"]);
}

/// A large file on one line, and one of nothing but slips, are read in a moment: no pass is quadratic.
#[test]
fn hostile_files_are_read_in_one_pass() {
    for text in
        ["a＝1,".repeat(200_000), "\n".repeat(1_000_000) + "＝", "[a]\nb = {\n".repeat(50_000), "“".repeat(300_000)]
    {
        let begun = std::time::Instant::now();
        assert!(read(&text).is_err());
        assert!(begun.elapsed().as_secs() < 60, "{}...", text.chars().take(8).collect::<String>());
    }
}

/// A file in another language than TOML is one problem, not one a line.
#[test]
fn other_languages_are_named() {
    for (text, language) in [
        ("{\n  \"study\": {\"start\": \"2026-04-01\"},\n  \"plans\": {}\n}\n", "JSON"),
        ("study:\n  start: 2026-04-01\nplans:\n  a:\n    heads: 1\n", "YAML"),
    ] {
        let problems = read(text).expect_err("no TOML");
        let (shown, zh) = (problems.render(Lang::En, false), problems.render(Lang::Zh, false));
        assert_eq!(problems.len(), 1, "{shown}");
        assert!(shown.contains(&format!("looks like {language}")) && shown.contains("siyu new"), "{shown}");
        assert!(zh.contains(&format!("内容像是 {language}")) && zh.contains("siyu new"), "{zh}");
    }
}

/// Files from Windows: line ends, a byte-order mark, GBK.
#[test]
fn files_from_windows_are_read_or_explained() {
    let text = format!("\u{feff}{HEAD}label = \"每周两推\"\n").replace('\n', "\r\n");
    assert!(read(&text).is_ok());
    let problems = read(&text.replace("\"每周两推\"", "每周两推")).expect_err("no quotes");
    let shown = problems.render(Lang::Zh, false);
    assert!(shown.contains("请写 label = \"每周两推\"") && !shown.contains("每周两推?"), "{shown}");
    // 标题 in GBK.
    let bytes = [HEAD.as_bytes(), b"label = \"\xb1\xea\xcc\xe2\"\n"].concat();
    let problems = load("case", "场景.toml", &bytes, &NoFiles, &names(), &[]).expect_err("GBK");
    let found: Vec<_> = problems.iter().map(|p| (p.code, p.line, p.column)).collect();
    assert_eq!(found, [("E0105", 6, 10)]);
    assert!(
        problems.render(Lang::Zh, false).contains("GBK") && problems.render(Lang::Zh, false).contains("编码选择 UTF-8")
    );
    assert!(
        problems.render(Lang::En, false).contains("GBK")
            && problems.render(Lang::En, false).contains("Encoding: UTF-8")
    );
}

/// A price of one and a half tenths is allowed, and questioned; the other reading stands in the hint.
#[test]
fn a_price_below_two_tenths_is_questioned() {
    let loaded = read(&format!("{HEAD}offer.zhe = 1.5\n")).expect("allowed");
    let found: Vec<_> = loaded.notes.iter().filter(|p| p.code == "N53").collect();
    assert_eq!(found.iter().map(|p| (p.line, p.column)).collect::<Vec<_>>(), [(6, 13)]);
    let hint = found[0].hint.as_ref().expect("a hint");
    assert_eq!(hint.en, "for 15 % off write 8.5; leave it if 85 % off is meant");
    assert_eq!(hint.zh, "若想优惠 15%，请写 8.5；若确为优惠 85%，可不改");
    for sound in ["1.0", "2.0", "9.0"] {
        let loaded = read(&format!("{HEAD}offer.zhe = {sound}\n")).expect("allowed");
        assert!(loaded.notes.iter().all(|p| p.code != "N53"), "{sound}");
    }
}
