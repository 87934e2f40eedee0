//! What each code of advice means: one row per code.

use super::Severity;
use super::codes::{Code, row};
use crate::keys::words;

/// Every code of advice, in ascending order. Codes are never given a second meaning.
pub(super) const ADVICE: &[Code] = &[
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
        "N30",
        Severity::Note,
        words("discount, both ways", "折扣的两种读法"),
        words(
            "Discounts can be written as a share off or in zhe; this says how a plan's discount was read.",
            "折扣可写作优惠比例或折数；此处说明方案中的折扣如何理解。",
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
    row(
        "N53",
        Severity::Warning,
        words("a price of less than a fifth", "不到两折的价格"),
        words(
            "A price in zhe between 1 and 2 sells for less than a fifth of the list price: 1.5 is 85 % off. Who means 15 % off writes 8.5. Below 1 no price is accepted: 0.9 is refused, 10 % off is 9.0.",
            "1 到 2 之间的折数意味着售价不到标价的两成：1.5 即优惠 85%。若想优惠 15%，应写 8.5。小于 1 的折数不接受：0.9 会被拒绝，九折应写 9.0。",
        ),
    ),
    row(
        "N54",
        Severity::Warning,
        words("messages without staff", "有触达无人员"),
        words(
            "A plan sends messages or offers service and employs nobody: it pays no wages, nobody answers, and what friends ask is lost.",
            "该方案有群发或服务却没有员工：不计工资，无人回复，好友的咨询会全部落空。",
        ),
    ),
    row(
        "N55",
        Severity::Warning,
        words("study too short for a measure", "研究期短于指标所需"),
        words(
            "A red line or a goal names a measure that follows people for more days than the study has, or counts whole months of friends whom the study does not yet have. It has no value, or that of the first days only: the line is never crossed, the goal decides nothing.",
            "红线或目标所用的指标须跟踪每人若干天，超过研究期；或按完整月份计算，而研究开始时还没有好友。该指标没有数值，或只含最初几天：红线永远不会触发，目标也无从裁决。",
        ),
    ),
];
