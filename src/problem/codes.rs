//! What each code of a problem means: one row per code.

use super::Severity;
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
const fn row(code: &'static str, severity: Severity, title: Words, explanation: Words) -> Code {
    Code { code, severity, title, explanation }
}

/// Every code, in ascending order within errors and advice. Codes are never given a second meaning.
pub const CODES: &[Code] = &[
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
            "The line cannot be read as TOML. Usual causes: a missing quote or bracket, a Chinese quote mark or comma, a key given twice, a name in Chinese without quotes.",
            "该行不是合法的 TOML。常见原因：缺少引号或括号、使用了中文引号或逗号、键重复、中文名称未加引号。",
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
            "Guardrails name a measure, observed data a daily series. `siyu explain` lists both.",
            "护栏需填写指标名，观测数据需填写每日序列名。`siyu explain` 可列出二者。",
        ),
    ),
    row(
        "E0311",
        Severity::Error,
        words("guardrail without a limit", "护栏缺少界限"),
        words(
            "A guardrail needs `max` or `min`, and max must not be smaller than min.",
            "护栏需要 `max` 或 `min`，且 max 不得小于 min。",
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
    row(
        "N01",
        Severity::Note,
        words("no goal", "没有设定目标"),
        words(
            "What is the pool to achieve? Without `study.goal` the verdict is given on profit over do-nothing with the value left after the study.",
            "私域要达成什么？未设 `study.goal` 时，以相对不做私域的增量利润（含留存价值）裁决。",
        ),
    ),
    row(
        "N02",
        Severity::Warning,
        words("nobody adds friends", "没有人加好友"),
        words(
            "Channels bring people only to an employee's account. A plan with channels and without `staff.heads` adds nobody.",
            "渠道只能把人带到员工账号。开启了渠道却没有 `staff.heads` 的方案加不到任何人。",
        ),
    ),
    row(
        "N03",
        Severity::Warning,
        words("staff without a rhythm", "有人员无节奏"),
        words(
            "How do we convert, and with which tool? The plan pays employees but sends no message, post or service touch.",
            "如何转化？用什么方式？该方案支付人员成本，却没有任何群发、朋友圈或一对一服务。",
        ),
    ),
    row(
        "N04",
        Severity::Warning,
        words("no source of people", "没有人群来源"),
        words(
            "What resources do we own, and where will users come from? There are no past buyers, no new buyers and no orders.",
            "我们有什么资源？用户从哪里来？没有历史买家、新客或订单。",
        ),
    ),
    row(
        "N05",
        Severity::Warning,
        words("cheap and rarely bought", "低价低频"),
        words(
            "Goods that are both cheap and rarely bought seldom pay for people who look after customers.",
            "既便宜又很少复购的商品，通常养不起私域人员。",
        ),
    ),
    row(
        "N06",
        Severity::Warning,
        words("long interval between orders", "复购间隔过长"),
        words(
            "When customers buy less than twice a year, a pool that lives on repurchase is usually a cost centre. It may still pay through a high ticket, referral or service.",
            "客户一年买不到两次时，靠复购的私域往往是成本中心；高客单、转介绍或服务价值可能例外。",
        ),
    ),
    row(
        "N07",
        Severity::Warning,
        words("plans are alike", "方案完全相同"),
        words(
            "All plans of the file have the same levers; every difference will be exactly 0.",
            "文件中所有方案的策略相同，差异将恰好为 0。",
        ),
    ),
    row(
        "N08",
        Severity::Note,
        words("no plan", "没有方案"),
        words(
            "The file describes a world only. The run shows it without any plan; add a [plans.NAME] to compare.",
            "文件只描述了世界。运行只会展示不做私域的情形；添加 [plans.名称] 后才能比较。",
        ),
    ),
    row(
        "N09",
        Severity::Note,
        words("no face", "没有人设"),
        words(
            "Which type suits the product: welfare, service or content? The plan talks to friends with the plain persona.",
            "产品适合哪种类型：福利、服务还是内容？该方案以无人设的普通账号与好友沟通。",
        ),
    ),
    row(
        "N10",
        Severity::Note,
        words("nothing offered for adding", "没有加粉钩子"),
        words(
            "What makes people add us: a gift or an added service? All channels of the plan ask without a hook.",
            "靠什么提高加粉率：礼品还是附加服务？该方案所有渠道都没有钩子。",
        ),
    ),
    row(
        "N11",
        Severity::Warning,
        words("only selling", "只有促销"),
        words(
            "What do friends get so that they stay? The plan sends promotions and neither content nor service.",
            "好友能得到什么而留下？该方案只发促销，没有内容也没有服务。",
        ),
    ),
    row(
        "N12",
        Severity::Warning,
        words("no way into the pool", "没有入口"),
        words(
            "How do we get users in? The plan has staff but no channel, and nobody is a friend on the first day.",
            "如何把用户引进来？该方案有人员但没有渠道，期初也没有好友。",
        ),
    ),
    row(
        "N13",
        Severity::Note,
        words("people not given", "未填写人群"),
        words(
            "The number of past buyers is an example figure. Yuan and heads in the result will not be yours until you replace it.",
            "历史买家数为示例值。替换为您的数据前，结果中的金额与人数不代表您的业务。",
        ),
    ),
    row(
        "N14",
        Severity::Warning,
        words("store guide without visitors", "导购渠道没有到店"),
        words(
            "The plan uses store guides, but the world has no stores or no visitors.",
            "方案使用了导购加粉，但世界中没有门店或到店人次。",
        ),
    ),
    row(
        "N15",
        Severity::Note,
        words("event outside the study", "活动不在研究期内"),
        words(
            "A calendar event lies wholly before or behind the study and has no effect.",
            "日历活动完全在研究期之外，不起作用。",
        ),
    ),
    row(
        "N16",
        Severity::Note,
        words("data behind the study", "数据超出研究期"),
        words(
            "Rows of a data file lie behind the last day of the study and are not used.",
            "数据文件中有晚于研究末日的行，未被使用。",
        ),
    ),
    row(
        "N17",
        Severity::Warning,
        words("channel without volume", "渠道没有触达量"),
        words(
            "A list, an activity or a channel of spending is switched on, but the plan gives it no daily figure and no budget, so it reaches nobody.",
            "名单、活动或投放类渠道已开启，但方案没有填写每日数量或预算，因此触达不到任何人。",
        ),
    ),
    row(
        "N18",
        Severity::Warning,
        words("more than the platform lets through", "超出平台上限"),
        words(
            "The rhythm sends more on a carrier than the platform of a world lets through. What exceeds the cap is not sent, so the result is that of a lower rhythm.",
            "某载体的触达节奏超过该世界平台的上限。超出部分不会发出，结果等同于较低的节奏。",
        ),
    ),
    row(
        "N19",
        Severity::Note,
        words("data outside the folder", "数据文件在目录之外"),
        words(
            "A data file is named by an absolute path or lies above the scenario's folder. It is read, and the run keeps a copy of what is in it; handed on, the scenario will not find it.",
            "数据文件以绝对路径给出，或位于场景目录的上级。文件会被读取，运行结果保存其内容的副本；把场景交给他人后将找不到该文件。",
        ),
    ),
    row(
        "N40",
        Severity::Warning,
        words("no measured point", "没有可对照的数据点"),
        words(
            "A measured series has no point on a day of the study, so that there is nothing to compare.",
            "实测序列在研究期内没有数据点，无法对照。",
        ),
    ),
    row(
        "N41",
        Severity::Note,
        words("acquisition cost decides nothing", "获客成本不影响比较"),
        words(
            "Worlds differ in money.cac_yuan. Under every plan the same people buy first in public, as people.new_buyers_per_day says, and each costs the same, so that the cost is no difference between plans: a dearer newcomer does not make friends more valuable here. It shows in the cost of the business as a whole.",
            "各世界的 money.cac_yuan 不同。每个方案下在公域首购的都是同一批人（由 people.new_buyers_per_day 决定），花费相同，因此不构成方案之间的差异：获客变贵不会使好友在此更值钱，只影响整体经营成本。",
        ),
    ),
    row(
        "N42",
        Severity::Note,
        words("accounts that act alike", "两种账号没有差别"),
        words(
            "Plans differ in carrier, but in a world without turnover of staff personal WeChat and WeCom differ only in how many friends an account holds. Set staff.leave_per_year: who leaves takes more friends away from a personal account.",
            "方案的 carrier 不同，但员工不流动时，个人微信与企业微信只在单个账号的好友上限上有差别。请填写 staff.leave_per_year：员工离职时个人号会带走更多好友。",
        ),
    ),
    row(
        "N30",
        Severity::Note,
        words("discount, both ways", "折扣的两种读法"),
        words(
            "Discounts can be written as a share off or in zhe; this says how a plan's discount was read.",
            "折扣可写作优惠比例或折数；此处说明方案中的折扣如何理解。",
        ),
    ),
    row(
        "N50",
        Severity::Warning,
        words("more friends than the accounts hold", "好友超过账号容量"),
        words(
            "A plan's accounts have less room than there are friends on the first day. Nobody can be added until enough friends have left, so that a plan with fewer employees looks worse than it is.",
            "方案的账号容量小于期初好友数。在流失足够之前无法添加任何人，人员较少的方案会因此显得更差。",
        ),
    ),
    row(
        "N51",
        Severity::Note,
        words("teams in place of heads", "团队取代人数"),
        words(
            "A plan that names teams has the employees of its teams only; staff.heads that it says or takes over from its parent does not count.",
            "写明团队的方案只计团队人员；其自身或继承的 staff.heads 不再计入。",
        ),
    ),
    row(
        "N52",
        Severity::Note,
        words("demand in steps", "需求按步长取整"),
        words(
            "Public demand of market days is used in whole steps of 1/64; a figure that differs from its step by more than 1 % is named.",
            "市场活动日的公域需求按 1/64 的整数倍使用；与步长相差超过 1% 的数值会在此说明。",
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
