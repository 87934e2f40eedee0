//! Keys of `[world]`: customers, product, money and the laws of response. No plan can set them.

use super::Provenance::{Assumed, Calibrated, Published, Seed, Yours};
use super::{Key, Kind, Unit, registry};

/// Age bands of customers and personas.
pub const AGE_BANDS: &[&str] = &["any", "under_25", "25_34", "35_49", "50_plus"];

registry! {
    /// All world keys.
    KEYS in World {
        PRESET = Key::optional("preset", Kind::Preset("businesses"))
            .label("business preset", "品类预设")
            .doc("Starts from the ticket, margin, interval and character of a category.", "以某品类的客单价、毛利、复购间隔与品类特征为起点。");
        PLATFORM = Key::preset("platform", "wecom-2025", "platforms")
            .label("platform rules", "平台规则")
            .doc("Dated set of caps on messages and friends.", "某一年份的群发与好友数上限规则。");
        LABEL = Key::optional("label", Kind::Text)
            .label("name shown", "显示名称").doc("Name of this world in reports.", "报告中显示的世界名称。");

        // People.
        PAST_BUYERS = Key::whole("people.past_buyers", 10_000, 0, 1_000_000_000, Unit::People)
            .label("past buyers", "历史买家数")
            .doc("People who bought at least once in the history before the first day, whether or not they still buy.", "首日之前的历史期内至少买过一次的人数，不论现在是否还买。")
            .from(Yours, "");
        ORDERS_PER_DAY = Key::optional_number("people.orders_per_day", 0.0, 1e8, Unit::PerDay)
            .label("orders a day", "日均订单数")
            .doc("Public orders a day around the first day, repeat and first orders together; siyu derives the new buyers a day from it.", "首日前后每天的公域订单数（首购加复购）；新客数由此推算。")
            .from(Yours, "");
        NEW_BUYERS_PER_DAY = Key::optional_number("people.new_buyers_per_day", 0.0, 1e7, Unit::PerDay)
            .label("new buyers a day", "日均新客数")
            .doc("First-time public buyers a day during the study. Give this or orders_per_day, not both; with neither, past buyers arrived at a steady pace that goes on.", "研究期内每天首次在公域下单的人数。与 orders_per_day 二选一；都不填则按历史买家的平均到来速度延续。")
            .from(Yours, "");
        FRIENDS_AT_START = Key::whole("people.friends_at_start", 0, 0, 1_000_000_000, Unit::People)
            .label("friends on the first day", "期初好友数")
            .doc("Past buyers who already are friends on the first day, with a realistic mix of tenure.", "首日已是企微好友的历史买家数，好友时长按实际情况混合。")
            .from(Yours, "");
        HEADS_AT_START = Key::optional_number("people.heads_at_start", 0.0, 100_000.0, Unit::People)
            .label("employees before the first day", "期初在岗人数")
            .doc("Employees who already look after friends on the eve of the first day: nobody sets them up again, and a plan with fewer lets the others go. Absent: the heads of the baseline plan on the first day where people.friends_at_start is above 0, else none.", "首日之前已在维护好友的员工数：不再计启动成本，方案人数更少则计裁员补偿。不填：people.friends_at_start 大于 0 时取基准方案首日人数，否则为 0。")
            .from(Yours, "");
        CARE_AT_START = Key::choice("people.care_at_start", "baseline", &["baseline", "rest"])
            .label("care before the first day", "首日之前的维护")
            .doc("What the friends of the first day have had. baseline: up to 180 days of the care that the baseline plan gives on its first day, so that they remember and trust accordingly, under every plan alike. rest: nothing, they are as cold as if nobody had ever written.", "期初好友此前得到的维护。baseline：最多 180 天的基准方案首日维护，其记忆与信任由此而来，各方案相同；rest：从未收到任何消息，记忆为零。");
        HISTORY_DAYS = Key::whole("people.history_days", 1_095, 0, 3_660, Unit::Days)
            .label("length of the history", "历史期长度")
            .doc("Past buyers made their first order evenly over this many days before the first day.", "历史买家的首单均匀分布在首日之前的这段天数内。")
            .from(Assumed, "three years, about what a shop keeps of its order history").plausible(365.0, 1_825.0);
        STORES = Key::whole("people.stores", 0, 0, 100_000, Unit::Count)
            .label("stores", "门店数").doc("Stores with guides; 0 means no store visits.", "有导购的门店数；0 表示没有到店。").from(Yours, "");
        VISITORS_PER_STORE_DAY = Key::number("people.visitors_per_store_day", 0.0, 0.0, 1e6, Unit::PerDay)
            .label("visitors per store and day", "每店每日到店人数")
            .doc("Visits by known buyers to one store on an average day; must not exceed one visit per buyer and day in all.", "平均每天到一家门店的老买家人次；全部门店合计不得超过每人每天一次。").from(Yours, "");
        STRANGERS = Key::whole("people.strangers", 0, 0, 1_000_000_000, Unit::People)
            .label("strangers within reach", "可触达陌生人")
            .doc("People who never bought and never would in public, but whom channels of reach and offline activities can meet. 0: none.", "从未购买、在公域也不会购买，但可被广告、内容、活动等触达的人数。0 为无。").from(Yours, "");
        STRANGER_INTEREST = Key::number("people.stranger_interest", 0.3, 0.0, 1.0, Unit::Share)
            .label("strangers who need the category", "陌生人中的需求者比例")
            .doc("Share of strangers who need the category: once friends they buy like anybody. The others never do.", "陌生人中需要该品类者的比例：成为好友后与他人一样购买，其余永不购买。").from(Assumed, "assumption: three strangers in ten; no source gives a figure").plausible(0.1, 0.6);
        FIRST_ORDER_DAYS = Key::optional("people.first_order_days", Kind::File)
            .label("file of first-order days", "首单日期文件")
            .doc("CSV with a column `first_day` (0 is the first day of the study), one row per real buyer; replaces past_buyers and new_buyers_per_day.", "含 first_day 列的 CSV（0 为研究首日），每行一位真实买家；取代 past_buyers 与 new_buyers_per_day。").from(Yours, "");

        // Purchase.
        EVERY_DAYS = Key::number("product.every_days", 60.0, 1.0, 3_650.0, Unit::Days).per_segment()
            .label("mean days between orders", "平均购买间隔")
            .doc("Mean interval between orders of a buyer who still buys and is no friend: 365 / orders a year, as your order history shows it. Give this or orders_per_buyer_year.", "仍在购买、尚非好友的买家两次下单的平均间隔：365 / 年购买次数，可从订单历史算出。与 orders_per_buyer_year 二选一。").from(Yours, "category input; practitioners call 90 to 180 days between orders the limit of what pays");
        ORDERS_PER_BUYER_YEAR = Key::optional_number("product.orders_per_buyer_year", 0.1, 365.0, Unit::PerYear).per_segment()
            .label("orders per active buyer and year", "活跃买家年购买次数")
            .doc("The same interval said the other way round: 365 / every_days.", "同一间隔的另一种写法：365 / every_days。").from(Yours, "");
        TOPICALITY = Key::number("product.topicality", 0.6, 0.0, 1.0, Unit::Level).per_segment()
            .label("topicality", "话题性").doc("How much there is to talk about: content relevance is topicality times the persona's match.", "产品可聊的程度；内容相关度 = 话题性 × 人设匹配度。").from(Assumed, "assumption: judged by category; the business presets give a value each").plausible(0.4, 0.8);
        SERIOUSNESS = Key::number("product.seriousness", 0.5, 0.0, 1.0, Unit::Level).per_segment()
            .label("seriousness", "严肃程度").doc("1: advice matters (supplements); 0: lifestyle (fashion). Decides which persona fits.", "1 为需要专业建议（如保健品），0 为生活方式（如服饰）；决定适合的人设。").from(Seed, "source text 002 (practitioner): an expert for serious goods, an influencer for lifestyle goods");
        DECISION_DAYS = Key::number("product.decision_days", 0.0, 0.0, 365.0, Unit::Days).per_segment()
            .label("days to decide", "决策天数").doc("A need becomes an order after this many days times a number between 0.5 and 1.5, one need at a time. 0: an order follows at once.", "产生需求后经过该天数 × (0.5 至 1.5) 才下单，同一时间只有一个需求；0 为立即下单。").from(Yours, "category input: weeks for renovation or an appliance; goods of every day are bought as soon as they are needed");
        SWITCHING_COST = Key::number("product.switching_cost", 0.0, 0.0, 1.0, Unit::Share).per_segment()
            .label("switching cost", "转换成本").doc("Share by which a friend's lapse rate falls after an order through the pool: learning another brand from scratch is work. 0: none. Acts under lapse = \"calendar\".", "好友在私域成交后流失率下降的比例（换品牌需从头了解）；0 为无。仅在 lapse = \"calendar\" 时生效。").from(Assumed, "assumption: source text 002 (practitioner) says that loyalty is high after a good first purchase of a dear and rare product, without a figure; 0.3 to 0.6 is plausible there").plausible(0.0, 0.4);
        RATE_SHAPE = Key::number("purchase.rate_shape", 0.8, 0.05, 100.0, Unit::Slope)
            .label("spread of order rates", "购买频率离散度").doc("Shape r of the gamma distribution of order rates; smaller means more unequal customers.", "购买频率伽马分布的形状参数 r，越小客户差异越大。").from(Assumed, "assumption: CDNOW has 0.553 (Fader, Hardie & Lee 2005); people who add a contact are less often one-time buyers").plausible(0.24, 2.0);
        REGULARITY = Key::number("purchase.regularity", 1.0, 1.0, 20.0, Unit::Slope)
            .label("regularity of intervals", "间隔规律性").doc("Shape k of the gamma order gaps: 1 is memoryless, larger is more regular.", "购买间隔伽马分布的形状参数 k;1 为无记忆，越大越规律。").from(Published, "CDNOW 1.01 by the method of Wheat & Morrison 1990; consumables are more regular, 2 to 4");
        LAPSE = Key::choice("purchase.lapse", "calendar", &["calendar", "per_order"])
            .label("how customers lapse", "流失方式").doc("calendar: a lapse clock runs in time (Pareto/NBD). per_order: a coin after each order (BG/NBD); then a plan moves orders in time rather than adding them.", "calendar：按时间流失（Pareto/NBD）。per_order：每次下单后抛硬币（BG/NBD），此时方案只是提前订单而不增加订单。");
        LAPSE_SHAPE = Key::number("purchase.lapse_shape", 0.69, 0.05, 100.0, Unit::Slope)
            .label("spread of lapse rates", "流失率离散度").doc("Shape s of the gamma distribution of lapse rates.", "流失率伽马分布的形状参数 s。").from(Calibrated, "with the time scale below it matches the three-year order curve of BG/NBD (a 0.8, b 2.4, 60 days) within 0.5 %; CDNOW 0.606 (Fader, Hardie & Lee 2005)").plausible(0.4, 1.5);
        LAPSE_DAYS = Key::number("purchase.lapse_days", 96.0, 1.0, 36_500.0, Unit::Days)
            .label("lapse time scale", "流失时间尺度").doc("Rate parameter beta of the gamma distribution of lapse rates, in days: the mean lapse rate is lapse_shape / lapse_days per day.", "流失率伽马分布的速率参数 β（天）；平均流失率 = lapse_shape / lapse_days。").from(Calibrated, "fitted together with lapse_shape; CDNOW 82 days (11.669 weeks; Fader, Hardie & Lee 2005)").plausible(40.0, 365.0);
        LAPSE_COIN_A = Key::number("purchase.lapse_coin_a", 0.8, 0.01, 100.0, Unit::Slope)
            .label("per-order lapse, a", "按单流失参数 a").doc("Parameter a of the beta distribution of the lapse chance after an order (only with lapse = \"per_order\").", "下单后流失概率贝塔分布的参数 a（仅 per_order）。").from(Published, "CDNOW BG/NBD 0.793 (Fader, Hardie & Lee 2005)");
        LAPSE_COIN_B = Key::number("purchase.lapse_coin_b", 2.4, 0.01, 1_000.0, Unit::Slope)
            .label("per-order lapse, b", "按单流失参数 b").doc("Parameter b of the same beta distribution.", "同一贝塔分布的参数 b。").from(Published, "CDNOW BG/NBD 2.426 (Fader, Hardie & Lee 2005)");
        LAPSE_TRUST_SLOPE = Key::number("purchase.lapse_trust_slope", 1.0, 0.0, 5.0, Unit::Slope)
            .label("trust slope of lapsing", "信任对流失的影响").doc("A friend's lapse rate is multiplied by exp(-slope * max(0, trust - rest)): trust above rest slows lapsing, trust below rest does not hasten it. 0: trust does not matter.", "好友流失率乘以 exp(-斜率×max(0，信任-静息值))：信任高于静息值时流失变慢，低于静息值时不加快；0 为无影响。").from(Assumed, "assumption: no published value; trust of 0.1 above rest slows lapsing by about a tenth").plausible(0.0, 2.0);

        // Money.
        TICKET_YUAN = Key::number("money.ticket_yuan", 200.0, 0.5, 10_000_000.0, Unit::Yuan).per_segment()
            .label("average order value", "客单价").doc("Mean list value of one order.", "每单平均标价金额。").from(Yours, "category input; stands for a shop with orders of about 200 yuan");
        MARGIN = Key::number("money.margin", 0.5, -1.0, 1.0, Unit::Share).per_segment()
            .label("gross margin", "毛利率").doc("Share of the order's list value left after the cost of goods.", "扣除商品成本后占标价的比例。").from(Yours, "category input; your own accounts know it");
        SPEND_SHAPE = Key::number("money.spend_shape", 6.25, 0.2, 1_000.0, Unit::Slope)
            .label("regularity of a customer's baskets", "单客金额稳定度").doc("Gamma shape p of order values around a customer's own mean.", "单个客户订单金额围绕其均值的伽马形状参数 p。").from(Published, "CDNOW gamma-gamma 6.25 (Fader & Hardie 2013)");
        SPEND_SPREAD = Key::number("money.spend_spread", 3.74, 1.05, 1_000.0, Unit::Slope)
            .label("spread of mean spend", "客户间金额差异").doc("Shape q of the inverse-gamma distribution of customers' mean spend; must exceed 1.", "客户平均金额逆伽马分布的形状参数 q，须大于 1。").from(Published, "CDNOW gamma-gamma 3.74 (Fader & Hardie 2013)");
        COMMISSION = Key::number("money.commission", 0.05, 0.0, 0.9, Unit::Share)
            .label("platform commission", "平台扣点").doc("Share of a public order's value kept by the platform.", "公域订单被平台抽取的比例。").from(Assumed, "assumption: an ordinary marketplace fee, 3-8 %").plausible(0.03, 0.08);
        TRAFFIC_SHARE = Key::number("money.traffic_share", 0.05, 0.0, 0.9, Unit::Share)
            .label("paid traffic of a repeat order", "复购单付费流量占比").doc("Share of a repeat public order's value spent on paid traffic on the first day; grows with cac_growth_per_year.", "首日公域复购单用于付费流量的比例，随获客成本涨幅增长。").from(Assumed, "assumption: 2-10 %; a share, because a fixed sum would swallow a small ticket").plausible(0.02, 0.1);
        CAC_YUAN = Key::number("money.cac_yuan", 60.0, 0.0, 1_000_000.0, Unit::Yuan)
            .label("acquisition cost of a new buyer", "新客获客成本").doc("Public spending behind a stranger's first order, on the first day.", "首日一位新客首单背后的公域花费。").from(Yours, "category input, 6 to 600 yuan; the business presets give a value each");
        CAC_GROWTH = Key::number("money.cac_growth_per_year", 0.15, -0.5, 3.0, Unit::PerYear)
            .label("growth of acquisition cost", "获客成本年涨幅").doc("Yearly growth of acquisition and traffic cost.", "获客与流量成本的年增长率。").from(Assumed, "assumption: trade reports agree that traffic grew dearer, unevenly and without an agreed rate; 0 to 0.4 is plausible").plausible(0.0, 0.4);
        PAYMENT_FEE = Key::number("money.payment_fee", 0.006, 0.0, 0.1, Unit::Share)
            .label("payment fee of a pool order", "私域支付手续费").doc("Share of a pool order's value taken by the payment service.", "私域订单的支付通道费率。").from(Published, "ordinary WeChat Pay rate for merchants, 0.6 %");
        WAGE_MONTH_YUAN = Key::number("money.wage_month_yuan", 9_000.0, 0.0, 1_000_000.0, Unit::YuanPerMonth)
            .label("loaded wage", "含社保月薪").doc("Cost of one employee a month, on-costs included; booked by the day (12/365).", "每位员工每月全成本，按日计入（12/365）。").from(Assumed, "assumption: 9,000 yuan a month, on-costs included; 8,000 to 12,500 is plausible").plausible(8_000.0, 12_500.0);
        SETUP_PER_HEAD_YUAN = Key::number("money.setup_per_head_yuan", 25_000.0, 0.0, 10_000_000.0, Unit::Yuan)
            .label("set-up per employee", "每人启动成本").doc("Hiring, training, tools and persona design, booked on the day a head is added.", "招聘、培训、工具与人设搭建，人员增加当日一次性计入。").from(Assumed, "assumption: training, tools and ramp, 10,000 to 40,000; makes the first months a loss, as practitioners report").plausible(10_000.0, 40_000.0);
        CONTENT_ITEM_YUAN = Key::number("money.content_item_yuan", 150.0, 0.0, 1_000_000.0, Unit::Yuan)
            .label("cost of a content item", "单条内容成本").doc("Making one item of content for a mass message, a group, the official account, mini-program or video channel: booked once, whichever segments get it.", "为群发、社群、公众号、小程序或视频号制作一条内容的费用；无论发给哪些分群，只计一次。").from(Assumed, "assumption: 50 to 500 yuan; borne by the firm once, not per friend").plausible(50.0, 500.0);
        MOMENTS_POST_YUAN = Key::number("money.moments_post_yuan", 30.0, 0.0, 1_000_000.0, Unit::Yuan)
            .label("cost of a Moments post", "单条朋友圈成本").doc("Making one Moments post, or one promotional post for a group, official account, mini-program or video channel: booked once, whichever segments get it. The text of a mass promotion costs nothing.", "制作一条朋友圈，或一条社群、公众号、小程序、视频号促销内容的费用；无论发给哪些分群，只计一次。群发促销文案不计费。").from(Assumed, "assumption: 10 to 100 yuan; borne by the firm once, not per friend").plausible(10.0, 100.0);
        RETURN_RATE = Key::number("money.return_rate", 0.0, 0.0, 0.95, Unit::Share).per_segment()
            .label("returns", "退货率").doc("Share of orders that come back. The buyer gets back what was paid; sales are shown before and after returns, and a returned order is no paid day of the repurchase rate. 0: none.", "被退回的订单比例；退还实付金额，销售额分退货前后列示，退货订单不计为复购付款日；0 为无。").from(Yours, "");
        RETURN_GOODS = Key::number("money.return_goods_regained", 1.0, 0.0, 1.0, Unit::Share)
            .label("goods regained from returns", "退货商品可再售比例").doc("Share of the cost of returned goods that is regained because they can be sold again.", "退货商品成本中因可再次销售而收回的比例。").from(Assumed, "assumption: returned goods are sold again; lower it where opened goods are lost").plausible(0.5, 1.0);
        RETURN_COMMISSION = Key::number("money.return_commission_regained", 1.0, 0.0, 1.0, Unit::Share)
            .label("commission regained from returns", "退货退回的扣点").doc("Share of the platform's commission that is paid back on a returned public order.", "公域退货订单中平台退还的扣点比例。").from(Assumed, "assumption: marketplaces keep no commission of a refunded order; paid traffic and payment fees stay spent").plausible(0.8, 1.0);
        DISCOUNT_RATE = Key::number("money.discount_rate_per_year", 0.10, 0.0, 1.0, Unit::PerYear)
            .label("discount rate", "年贴现率").doc("Yearly rate at which what comes after the study is discounted.", "研究期之后的贡献的年贴现率。").from(Assumed, "convention: 10 % a year is the customary rate in customer-value work; 5 to 20 % is used").plausible(0.05, 0.2);

        // Response to care.
        LIFT = Key::number("response.lift", 0.20, 0.0, 3.0, Unit::Ratio).per_segment().unknown(0.05, 0.5)
            .label("lift of full care", "维护带来的提升").doc("Extra orders of a friend whose recall is saturated and whose trust is full, as a share of what a buyer who is no friend orders. 0: care has no effect.", "记忆饱和、信任充分的好友比非好友买家多出的购买比例；0 为维护无效。").from(Assumed, "assumption: no published value for WeChat; the average friend then orders 3-20 % more; case stories claim +30 %, of members who joined by themselves and hold coupons");
        MATCH_WEIGHT = Key::number("response.match_weight", 1.0, 0.0, 1.0, Unit::Ratio)
            .label("weight of persona match", "人设匹配权重").doc("How far the match of persona and product counts: match = 1 - weight * (1 - match of the persona). 0: every persona matches every product alike.", "人设与产品匹配度的作用程度：匹配度 = 1-权重×（1-人设匹配度）；0 为处处相同。").from(Assumed, "1 is the map of quadrants of the source texts as we turned it into numbers; set 0 to see what remains without it").plausible(0.0, 1.0);
        RECALL_CARRY_OVER = Key::number("response.recall_carry_over", 0.85, 0.0, 0.999, Unit::Ratio).unknown(0.6, 0.95)
            .label("daily memory of contact", "记忆日留存").doc("Share of recall left after a day.", "记忆值每天保留的比例。").from(Assumed, "assumption: daily form of the carry-over usual in advertising-stock models (Broadbent 1979); transfer to messages is ours");
        RECALL_HALF = Key::number("response.recall_half", 1.0, 0.01, 100.0, Unit::Count)
            .label("recall at half effect", "半效记忆量").doc("Recall at which half of the lift is reached.", "达到一半提升效果的记忆值。").from(Assumed, "assumption: one read promotion in memory gives half of the effect; 0.5 to 3 is plausible").plausible(0.5, 3.0);
        RECALL_PROMOTION = Key::number("response.recall_promotion", 1.0, 0.0, 10.0, Unit::Ratio)
            .label("recall of a read promotion", "促销记忆权重").doc("Recall gained by reading one promotion.", "读一条促销增加的记忆。").from(Assumed, "the unit in which recall is measured").plausible(0.5, 2.0);
        RECALL_CONTENT = Key::number("response.recall_content", 0.4, 0.0, 10.0, Unit::Ratio)
            .label("recall of read content", "内容记忆权重").doc("Recall gained by reading one fully relevant content item; multiplied by its relevance.", "读一条完全相关的内容增加的记忆（再乘相关度）。").from(Assumed, "assumption: useful content recalls the brand less than an offer").plausible(0.2, 0.8);
        RECALL_MOMENTS = Key::number("response.recall_moments", 0.05, 0.0, 10.0, Unit::Ratio)
            .label("recall of a read Moments post", "朋友圈记忆权重").doc("Recall gained by reading one Moments post.", "看到一条朋友圈增加的记忆。").from(Assumed, "assumption: a post that is passed by in a feed leaves little").plausible(0.025, 0.1);
        RECALL_SERVICE = Key::number("response.recall_service", 1.5, 0.0, 10.0, Unit::Ratio)
            .label("recall of a service touch", "服务记忆权重").doc("Recall gained from one personal service touch that was read.", "一次一对一服务（已读）增加的记忆。").from(Assumed, "assumption: a personal touch leaves more than a mass message").plausible(0.75, 3.0);
        BUY_TRUST_SLOPE = Key::number("response.buy_trust_slope", 0.6, 0.0, 5.0, Unit::Slope)
            .label("trust slope of buying", "信任对购买的影响").doc("The lift of a friend is multiplied by exp(slope * (trust - 0.75)), at most 1: from trust 0.75 on all of it works. 0: trust does not matter.", "好友的维护提升乘以 exp(斜率×（信任-0.75）)，最多为 1：信任达到 0.75 时提升全部发挥；0 为信任无影响。").from(Assumed, "assumption: no published value; at trust at rest, 0.45, five sixths of the lift work").plausible(0.2, 1.2);
        POOL_CEILING = Key::number("response.pool_share_ceiling", 0.9, 0.0, 1.0, Unit::Share)
            .label("highest share of orders in the pool", "私域成交占比上限").doc("Orders that care adds go through the pool; of those a friend would place anyway, this share goes through it at most: ceiling * A / (A + half), A being recall.", "维护带来的额外订单在私域成交；原本就会有的订单中在私域成交的比例 = 上限 × A/（A+半值），A 为记忆。").from(Assumed, "assumption: even friends who remember the brand well place some orders in public").plausible(0.6, 1.0);
        POOL_HALF = Key::number("response.pool_share_half", 0.5, 0.001, 100.0, Unit::Count)
            .label("recall at half of that share", "该占比的半值记忆").doc("Recall at which half of the ceiling is reached.", "达到一半上限的记忆值。").from(Assumed, "assumption: half a remembered message already brings nearly every second order into the pool").plausible(0.25, 1.0);
        INTENSITY_CAP = Key::number("response.intensity_cap", 30.0, 1.0, 1_000.0, Unit::Ratio)
            .label("cap of order intensity", "购买强度上限").doc("Largest product of all multipliers of a friend's order intensity.", "好友购买强度全部乘数之积的上限。").from(Assumed, "numerical guard, rarely reached").plausible(15.0, 60.0);

        // Groups and campaigns: act only where a plan uses them.
        READ_GROUP = Key::number("reading.group", 0.45, 0.001, 0.999, Unit::Share)
            .label("read share of a group message", "群消息阅读率").doc("Expected share of a group's members who read a message in it, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时群成员阅读一条群消息的比例。").from(Assumed, "assumption: as a mass message; with 0.009 replies a read, ten groups load two people to about three quarters").plausible(0.29, 0.621);
        FATIGUE_GROUP = Key::number("fatigue.group", 0.5, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of a group message", "群消息打扰度").doc("Fatigue of a member from one group message without relevance.", "一条无关群消息给成员带来的疲劳。").from(Assumed, "assumption: half a promotion; a group is easier to overlook than a message of one's own").plausible(0.25, 1.0);
        DELETE_GROUP = Key::number("deletion.group", 0.0011, 0.0, 0.5, Unit::PerTouch)
            .label("deletion hazard of a group message", "群消息删除风险").doc("Hazard of one group message to a member within tolerance.", "容忍范围内一条群消息引起的删除风险。").from(Calibrated, "fitted: three days of 2 pushes and 11 group messages by a plain account then lose 34 % within 14 days (source text 001, practitioner)").plausible(0.0005, 0.003);
        RECALL_GROUP = Key::number("response.recall_group", 0.6, 0.0, 10.0, Unit::Ratio)
            .label("recall of a read group message", "群消息记忆权重").doc("Recall gained by reading one group message.", "读一条群消息增加的记忆。").from(Assumed, "assumption: less than a promotion that is addressed to the person").plausible(0.3, 1.2);
        FLASH_URGENCY = Key::number("campaigns.flash_urgency", 3.0, 1.0, 50.0, Unit::Ratio).unknown(1.5, 8.0)
            .label("urgency of a flash group", "快闪群紧迫感").doc("Factor on the order intensity of the members of a flash group on its days, beside that of the price. 1: none.", "快闪群活动期间成员购买强度的倍数（价格作用之外）；1 为无。").from(Calibrated, "3 makes one joiner in seven buy in three days at 30 % off; months of sales in three days (source text 001, practitioner) need 6 or more with a deep offer");
        EVENT_DOOR = Key::number("campaigns.event_door", 0.95, 0.0, 1.0, Unit::Share)
            .label("orders of an event in the pool", "活动订单私域占比").doc("Share of the orders of those who take part in an event, on its days, that go through the event at its price; the others go through the public shop at the list price.", "活动参与者当日订单中以活动价在私域成交的比例，其余按原价在公域成交。").from(Assumed, "assumption: nearly everybody who orders during an event orders in it").plausible(0.905, 0.974);
        WARM_SCRIPT = Key::number("campaigns.warm_up_script", 0.3, 0.0, 10.0, Unit::Ratio)
            .label("attendance gained by scripted Moments", "剧本圈提升入群").doc("Chance of joining is multiplied by 1 + this x the share that saw a scripted post. 0: none.", "入群概率乘以 1+该值×看到剧本圈的比例；0 为无。").from(Assumed, "assumption: no published value; that warm-up helps is source text 001 (practitioner)").plausible(0.15, 0.6);
        WARM_MESSAGE = Key::number("campaigns.warm_up_messages", 0.3, 0.0, 10.0, Unit::Ratio)
            .label("attendance gained by warm-up messages", "预热群发提升入群").doc("The same for the share that read a warm-up message. 0: none.", "看到预热群发者的同一系数；0 为无。").from(Assumed, "assumption: no published value").plausible(0.15, 0.6);
        WARM_PAIR = Key::number("campaigns.warm_up_pair", 0.4, 0.0, 10.0, Unit::Ratio)
            .label("attendance gained by both together", "两种预热的叠加").doc("The same for the product of both shares: together they do more than the sum. 0: no interaction.", "两者比例之积的系数：两种预热合用大于各自之和；0 为无叠加。").from(Assumed, "assumption about the size; that the pair works better than either is source text 001 (practitioner)").plausible(0.2, 0.8);

        // Prices: act only where a plan makes offers.
        PRICE_ELASTICITY = Key::number("price.elasticity", 2.62, 0.0, 20.0, Unit::Slope)
            .label("price elasticity", "价格弹性").doc("Order intensity of a friend who reads an offer is multiplied by (price / reference price)^(-elasticity x price emphasis of the persona). 0: prices have no effect.", "读到优惠的好友，其购买强度乘以（价格/参照价）^（-弹性×人设的价格强调度）；0 为价格无影响。").from(Published, "mean over 1,851 elasticities 2.62 (Bijmolt, van Heerde & Pieters 2005), groceries and durables abroad");
        PRICE_LOSS = Key::number("price.loss_aversion", 1.7, 1.0, 10.0, Unit::Ratio)
            .label("loss aversion", "损失厌恶").doc("A price above the reference price weighs this much more than one below it. 1: alike.", "高于参照价的价格，其影响是低于参照价时的倍数；1 为相同。").from(Published, "about 1.7 (Hardie, Johnson & Fader 1993)");
        PRICE_MEMORY = Key::number("price.reference_memory", 0.97, 0.0, 1.0, Unit::Ratio)
            .label("memory of prices", "价格记忆").doc("Share of the reference price kept on a day on which a friend reads a price; the rest moves to the price seen. 1: offers are never remembered.", "读到价格当天参照价保留的比例，其余移向所见价格；1 为不形成记忆。").from(Published, "weekly carry-over 0.65-0.93 in the reference-price literature (Kalyanaram & Winer 1995), as a daily figure");
        PRICE_DRIFT = Key::number("price.reference_drift", 0.002, 0.0, 1.0, Unit::PerDay)
            .label("forgetting of offers", "优惠遗忘速度").doc("Share of the list price by which the reference price drifts back to it on a day on which no price is read.", "未读到价格的日子里，参照价每天向原价回归的幅度（占原价）。").from(Assumed, "assumption: a fifth off is forgotten in a hundred days").plausible(0.001, 0.004);
        PRICE_PULL_FORWARD = Key::number("price.pull_forward", 0.18, 0.0, 2.0, Unit::Share)
            .label("purchases pulled forward", "提前购买比例").doc("Stock from an order on offer: this share of ln(multiplier) x mean interval, in days; order intensity is multiplied by exp(-stock / mean interval). 0: nobody stocks up.", "优惠订单形成的库存天数 = 该值×ln（倍数）×平均购买间隔；购买强度乘以 exp(-库存/平均间隔)。0 为不囤货。").from(Calibrated, "fitted so that the dip after a mild offer stays in 4-25 % of the bump (van Heerde, Leeflang & Wittink 2000); their 2004 decomposition has a third").plausible(0.1, 0.3);

        // Reading.
        READ_MASS = Key::number("reading.mass_message", 0.45, 0.001, 0.999, Unit::Share)
            .label("read share of a mass message", "群发阅读率").doc("Expected read share at trust 0.5 without fatigue.", "信任 0.5、无疲劳时的阅读率。").from(Assumed, "assumption: vendors report 0.5-0.7, which are upper figures").plausible(0.2, 0.7);
        READ_MOMENTS = Key::number("reading.moments", 0.25, 0.001, 0.999, Unit::Share)
            .label("seen share of a Moments post", "朋友圈看到率").doc("Expected share that sees a Moments post, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时看到朋友圈的比例。").from(Assumed, "assumption: low reach per post (source text 001, practitioner); no figure published").plausible(0.143, 0.4);
        READ_SERVICE = Key::number("reading.service", 0.90, 0.001, 0.999, Unit::Share)
            .label("read share of a personal touch", "私聊阅读率").doc("Expected read share of a personal service touch, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时一对一服务的阅读率。").from(Assumed, "assumption: a personal message is nearly always read").plausible(0.818, 0.947);
        READ_TRUST_SLOPE = Key::number("reading.trust_slope", 1.5, 0.0, 10.0, Unit::Logit)
            .label("trust slope of reading", "信任对阅读的影响").doc("Logit change of reading per unit of trust.", "信任每变化 1 对阅读 logit 的影响。").from(Assumed, "assumption: no published value; trust 0.2 higher raises 0.45 to about 0.52").plausible(0.5, 3.0);
        READ_FATIGUE_SLOPE = Key::number("reading.fatigue_slope", 0.10, 0.0, 5.0, Unit::Logit)
            .label("fatigue slope of reading", "疲劳对阅读的影响").doc("Logit loss of reading per unit of fatigue.", "每单位疲劳降低的阅读 logit。").from(Published, "direct opens fall with frequency (Wohllebe et al. 2021, app messages); the size is assumed");
        READ_CONTENT_BONUS = Key::number("reading.content_bonus", 0.4, 0.0, 5.0, Unit::Logit)
            .label("read bonus of good content", "优质内容的阅读加成").doc("Logit gained when content value is saturated. 0: none.", "内容价值饱和时增加的阅读 logit;0 为无。").from(Assumed, "assumption: no published value; good content raises 0.45 to at most 0.55").plausible(0.0, 1.0);
        CONTENT_CARRY_OVER = Key::number("reading.content_carry_over", 0.95, 0.0, 0.999, Unit::Ratio)
            .label("daily memory of content", "内容价值日留存").doc("Share of content value left after a day.", "内容价值每天保留的比例。").from(Assumed, "assumption: useful content is remembered longer than an offer; half-life about two weeks").plausible(0.9, 0.98);
        CONTENT_MOMENTS_WEIGHT = Key::number("reading.content_moments_weight", 0.3, 0.0, 1.0, Unit::Ratio)
            .label("content weight of Moments", "朋友圈内容权重").doc("Content value of a seen Moments content post beside that of a read message.", "朋友圈内容相对私信内容的价值权重。").from(Assumed, "assumption: a post is seen in passing, a message is opened").plausible(0.15, 0.6);

        // Fatigue and tolerance.
        FATIGUE_CARRY_OVER = Key::number("fatigue.carry_over", 0.85, 0.0, 0.999, Unit::Ratio)
            .label("daily memory of fatigue", "疲劳日留存").doc("Share of fatigue left after a day; 0.85 is a half-life of 4.3 days.", "疲劳每天保留的比例；0.85 即半衰期 4.3 天。").from(Assumed, "assumption: a half-life of 4.3 days, within the range usual in advertising-stock models (Broadbent 1979)").plausible(0.75, 0.95);
        FATIGUE_PROMOTION = Key::number("fatigue.promotion", 1.0, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of a promotion", "促销打扰度").doc("Fatigue from one generic promotion message.", "一条普通促销带来的疲劳。").from(Assumed, "the unit in which fatigue is measured").plausible(0.5, 2.0);
        FATIGUE_CONTENT = Key::number("fatigue.content", 0.4, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of content", "内容打扰度").doc("Fatigue from one content message without relevance.", "一条无关内容带来的疲劳。").from(Assumed, "assumption: below a promotion; order of intrusiveness after Godfrey, Seiders & Voss 2011").plausible(0.2, 0.8);
        FATIGUE_MOMENTS = Key::number("fatigue.moments", 0.1, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of Moments", "朋友圈打扰度").doc("Fatigue from one Moments post.", "一条朋友圈带来的疲劳。").from(Assumed, "assumption: a post is passive and interrupts nobody").plausible(0.05, 0.2);
        FATIGUE_SERVICE = Key::number("fatigue.service", 0.2, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of service", "服务打扰度").doc("Fatigue from one personal service touch.", "一次一对一服务带来的疲劳。").from(Assumed, "assumption: personal, but wanted more often than a mass message").plausible(0.1, 0.4);
        TOLERANCE_MEDIAN = Key::number("fatigue.tolerance_median", 5.0, 0.1, 100.0, Unit::PromotionsPerWeek).unknown(3.0, 8.0)
            .label("median tolerance", "容忍度中位数").doc("Promotions a week that the middle customer bears.", "中位客户每周能忍受的促销条数。").from(Published, "survey of app users (Localytics 2017) fits 4.5; transfer to WeChat assumed");
        TOLERANCE_LOG_SD = Key::number("fatigue.tolerance_log_sd", 1.1, 0.0, 3.0, Unit::Slope)
            .label("spread of tolerance", "容忍度离散度").doc("Standard deviation of log tolerance between customers.", "客户间容忍度对数的标准差。").from(Published, "survey of app users (Localytics 2017) fits 1.12");
        TOLERANCE_FLOOR = Key::number("fatigue.tolerance_floor", 1.0, 0.01, 100.0, Unit::PromotionsPerWeek)
            .label("lowest tolerance", "容忍度下限").doc("Tolerance of the least patient customer.", "最不耐烦客户的容忍度。").from(Assumed, "assumption: everybody bears one promotion a week").plausible(0.5, 2.0);
        TOLERANCE_CONTENT_GAIN = Key::number("fatigue.tolerance_content_gain", 0.6, 0.0, 5.0, Unit::Slope)
            .label("tolerance earned by content", "内容提升容忍度").doc("Tolerance is multiplied by 1 + gain * v, v being saturated content value. 0: none.", "容忍度乘以 1+增益×v,v 为内容价值饱和度；0 为无。").from(Assumed, "assumption: useful content makes people bear more; at most 1.6 times as much").plausible(0.0, 1.2);

        // Trust.
        TRUST_FORM = Key::choice("trust.form", "product", &["product", "sum"])
            .label("trust formula", "信任公式").doc("product: the cube root of credibility x reliability x intimacy (the seed text; the weakest factor hurts most). sum: their mean (Maister, Green & Galford 2000).", "product：专业×可靠×亲密的立方根（原始资料，短板最伤）。sum：三者平均（Maister 等 2000）。");
        TRUST_REST = Key::number("trust.rest", 0.45, 0.05, 0.95, Unit::Level)
            .label("trust at rest", "静息信任").doc("Trust of a friend who hears nothing; the centre of every effect of trust.", "未受触达好友的信任水平，也是信任各项影响的中心。").from(Assumed, "assumption: slightly below the middle; only differences from it matter").plausible(0.3, 0.6);
        TRUST_ENTRY = Key::number("trust.entry", 0.45, 0.0, 1.0, Unit::Level)
            .label("trust of a new friend", "新好友信任").doc("Trust on the day of the add, before the shifts of channel and hook.", "加好友当天的信任（未计渠道与钩子的调整）。").from(Assumed, "assumption: a new friend starts at rest; channel and hook shift it").plausible(0.2, 0.6);
        AGE_BAND = Key::choice("people.age_band", "any", AGE_BANDS).per_segment()
            .label("age of the customers", "客群年龄段").doc("Age of most people of the segment; any: unknown or mixed.", "该分群多数人的年龄段；any 为未知或混合。");
        TRUST_AGE = Key::number("trust.age_mismatch", 0.15, 0.0, 0.9, Unit::Share)
            .label("closeness lost by another age", "年龄不符的亲密损失").doc("Share of the persona's closeness lost when face.age_band and people.age_band are both known and differ.", "人设年龄段与客群年龄段均已知且不同时，损失的亲密度比例。").from(Assumed, "assumption: source text 003 (practitioner) designs the persona after the profile of the customers; the size is ours").plausible(0.081, 0.261);
        TRUST_AVATAR = Key::number("trust.avatar", 0.10, 0.0, 0.9, Unit::Share)
            .label("closeness of a real face", "真人头像的亲密加成").doc("A real person's picture raises the persona's closeness by this share, a logo lowers it by as much.", "真人头像使亲密度提高该比例，企业标志则降低同样比例。").from(Assumed, "assumption: source text 003 (practitioner) asks for a real person instead of a service desk; the size is ours").plausible(0.053, 0.182);
        TRUST_UP = Key::number("trust.up_per_day", 0.02, 0.0, 1.0, Unit::PerDay)
            .label("speed of trust rising", "信任上升速度").doc("Share of the gap to the target closed per day when trust rises.", "信任上升时每天弥合差距的比例。").from(Assumed, "assumption: half-way in 35 days of contact").plausible(0.005, 0.05);
        TRUST_DOWN = Key::number("trust.down_per_day", 0.04, 0.0, 1.0, Unit::PerDay)
            .label("speed of trust falling", "信任下降速度").doc("Share of the gap closed per day when trust falls; losses weigh about twice.", "信任下降时每天弥合差距的比例，损失约为收益两倍。").from(Published, "losses weigh about twice (Tversky & Kahneman 1992; Hardie, Johnson & Fader 1993); the speed itself is assumed");
        TRUST_FORGET = Key::number("trust.forget_per_day", 0.005, 0.0, 1.0, Unit::PerDay)
            .label("forgetting without contact", "无接触时的遗忘").doc("Share of the gap to rest closed on each day when nothing was sent within the last 14 days.", "最近 14 天内没有任何发送时，每天向静息值回归的比例。").from(Published, "goodwill fades by 5-45 % a month in models after Nerlove & Arrow 1962; a value inside that range is assumed");
        TRUST_RELIABILITY = Key::number("trust.reliability", 0.6, 0.01, 1.0, Unit::Level)
            .label("reliability", "可靠度").doc("Reliability R of the firm with perfect service quality.", "服务质量满分时企业的可靠度 R。").from(Assumed, "assumption: somewhat above the middle for a firm that keeps its promises").plausible(0.4, 0.8);
        TRUST_PROMOTION_WEIGHT = Key::number("trust.promotion_weight", 0.8, 0.0, 1.0, Unit::Ratio)
            .label("selling seen as selfish", "促销的自私权重").doc("How far a promotion-only diet raises self-orientation towards 1, once fatigue reaches tolerance.", "纯促销（疲劳达到容忍度）使自私度向 1 靠拢的程度。").from(Assumed, "assumption: the lowest value at which an account that only sells falls below its entry trust").plausible(0.4, 1.0);
        TRUST_MISFIT = Key::number("trust.misfit", 0.25, 0.0, 1.0, Unit::Ratio)
            .label("misfit seen as selfish", "人设错配的自私加成").doc("Extra self-orientation of a persona that does not suit the product. 0: none.", "人设与产品不符时增加的自私度；0 为无。").from(Calibrated, "fitted so that a persona that does not suit the product loses more friends, in the order that source text 002 (practitioner) describes").plausible(0.0, 0.5);
        TRUST_ORDER_CREDIT = Key::number("trust.order_credit", 0.03, 0.0, 1.0, Unit::Share)
            .label("credit of a good delivery", "顺利成交的信任加成").doc("Share of the gap to 1 that trust gains after an order placed through the pool.", "私域成交后信任向 1 靠近的比例。").from(Assumed, "assumption: only for orders through the pool, otherwise silence would earn trust").plausible(0.015, 0.058);

        // Deletion and muting.
        DELETE_BASE = Key::number("deletion.base_per_day", 0.0003, 0.0, 0.5, Unit::PerDay)
            .label("natural deletion", "自然删除率").doc("Daily hazard of deleting a silent contact at trust 0.5.", "信任 0.5 的沉默好友每天删除的风险。").from(Assumed, "assumption: 0.9 % a month with no contact").plausible(0.0001, 0.001);
        DELETE_PROMOTION = Key::number("deletion.promotion", 0.0015, 0.0, 0.5, Unit::PerTouch).unknown(0.0005, 0.005)
            .label("deletion hazard of a promotion", "促销删除风险").doc("Hazard of one promotion message to a customer within tolerance.", "容忍范围内一条促销引起的删除风险。").from(Assumed, "assumption between what senders report per message elsewhere: e-mail 0.1-0.5 % unsubscribe, SMS 1.8-3.7 %; no value for WeChat");
        DELETE_CONTENT = Key::number("deletion.content", 0.0004, 0.0, 0.5, Unit::PerTouch)
            .label("deletion hazard of content", "内容删除风险").doc("Hazard of one content message.", "一条内容引起的删除风险。").from(Assumed, "assumption: about a quarter of a promotion's").plausible(0.0001, 0.001);
        DELETE_MOMENTS = Key::number("deletion.moments", 0.00003, 0.0, 0.5, Unit::PerTouch)
            .label("deletion hazard of Moments", "朋友圈删除风险").doc("Hazard of one Moments post.", "一条朋友圈引起的删除风险。").from(Assumed, "assumption: nearly nobody deletes because of a post (source text 001, practitioner)").plausible(0.0, 0.0001);
        DELETE_SERVICE = Key::number("deletion.service", 0.0001, 0.0, 0.5, Unit::PerTouch)
            .label("deletion hazard of service", "服务删除风险").doc("Hazard of one personal service touch.", "一次一对一服务引起的删除风险。").from(Assumed, "assumption: below that of content, because somebody asked or is being helped").plausible(0.0, 0.0005);
        DELETE_TRUST_SLOPE = Key::number("deletion.trust_slope", 3.0, 0.0, 20.0, Unit::Slope)
            .label("trust slope of deletion", "信任对删除的影响").doc("The hazard is multiplied by exp(-slope * (trust - 0.5)).", "删除风险乘以 exp(-斜率×（信任-0.5）)。").from(Assumed, "assumption: the hazard at trust 0.2 is 2.5 times that at 0.5").plausible(1.0, 5.0);
        DELETE_EXCESS_CAP = Key::number("deletion.excess_cap", 30.0, 0.0, 10_000.0, Unit::Ratio)
            .label("cap of over-tolerance", "超限倍数上限").doc("Touch hazards are multiplied by 1 + min(cap, (fatigue / tolerance)^2).", "触达风险乘以 1+（疲劳/容忍度）²，后一项不超过上限。").from(Assumed, "assumption: annoyance grows faster than the number of messages; the cap is a numerical guard").plausible(10.0, 100.0);
        DELETE_CONTENT_PROTECTION = Key::number("deletion.content_protection", 0.5, 0.0, 5.0, Unit::Slope)
            .label("content protects from deletion", "内容的挽留作用").doc("The hazard is multiplied by exp(-slope * v), v being saturated content value. 0: none.", "删除风险乘以 exp（-斜率×v），v 为内容价值饱和度；0 为无。").from(Assumed, "assumption: useful content makes deleting a loss; the hazard falls by at most 40 %").plausible(0.0, 1.0);
        CARRIER_MULTIPLIER = Key::number("deletion.carrier_multiplier", 1.0, 0.05, 20.0, Unit::Ratio)
            .label("deletion on WeCom beside personal WeChat", "企业微信相对个人微信的删除倍数").doc("Multiplies the deletion hazard where the tie is WeCom; personal WeChat has 1. Set by the dated platform presets.", "好友关系为企业微信时删除风险的倍数，个人微信为 1；由各年份平台预设给出。").from(Assumed, "assumption: WeCom kept friends worse in its first years (source text 001, practitioner, without a figure) and as well as personal WeChat since").plausible(0.8, 1.6);
        DELETE_LEAK = Key::number("deletion.leak", 0.85, 0.0, 1.0, Unit::Ratio).unknown(0.6, 1.0)
            .label("purchase level after deleting", "删除后的购买水平").doc("Public order intensity of a person who deleted the contact, as a ratio to other public buyers. 1: deleting costs no orders.", "删除好友后在公域的购买强度（相对其他公域买家）；1 表示删除不损失订单。").from(Assumed, "assumption: no published value; 0.6 to 1 is plausible: most people who delete had cooled towards the brand before, and deleting itself costs few orders");
        MUTE_RATIO = Key::number("deletion.mute_ratio", 0.3, 0.0, 10.0, Unit::Ratio)
            .label("mutes per deletion", "免打扰与删除之比").doc("Hazard of muting as a ratio of the hazard that today's touches cause. A muted friend reads nothing and is not annoyed. 0: nobody mutes.", "设为免打扰的风险与当日触达引起的删除风险之比；免打扰好友不阅读也不被打扰。0 为无。").from(Assumed, "no published figure for WeChat; app surveys name muting about as often as leaving (Localytics 2017)").plausible(0.1, 0.8);

        // Acquisition.
        WILLING_ONLINE = Key::number("acquisition.willing_online", 0.60, 0.01, 1.0, Unit::Share)
            .label("online buyers willing to add", "线上愿加比例").doc("Share of buyers whom any online channel can add at all; makes channels overlap.", "任何线上渠道最多能加到的买家比例；决定渠道间的重叠。").from(Calibrated, "fitted: a chat rate of 0.45 and a card rate of 0.20 then reach 0.50 together, the top of the 30-50 % in source text 001 (practitioner)").plausible(0.45, 0.9);
        WILLING_STORE = Key::number("acquisition.willing_store", 0.95, 0.01, 1.0, Unit::Share)
            .label("store visitors willing to add", "到店愿加比例").doc("Share of visitors who accept when the guide asks.", "导购邀请时愿意添加的到店客比例。").from(Calibrated, "fitted: the 0.90 that source text 001 (practitioner) claims for stores then needs an execution of 0.95").plausible(0.85, 1.0);
        REPEAT_FACTOR = Key::number("acquisition.repeat_factor", 0.5, 0.0, 1.0, Unit::Ratio)
            .label("success of a repeated invitation", "重复邀请的成功折减").doc("Success of the n-th invitation is multiplied by factor^(n-1).", "第 n 次邀请的成功率乘以 该值^(n-1)。").from(Assumed, "assumption: whoever did not add once is half as likely to add the next time").plausible(0.2, 0.8);
        REPEAT_TRUST_COST = Key::number("acquisition.repeat_trust_cost", 0.05, 0.0, 0.5, Unit::Level)
            .label("trust lost per repeated invitation", "重复邀请的信任损失").doc("Entry trust falls by this for every earlier invitation.", "此前每邀请一次，新好友信任降低该值。").from(Assumed, "assumption: being asked again looks pushy").plausible(0.0, 0.1);
        STORE_ENTRY_TRUST = Key::number("acquisition.store_entry_trust", 0.10, -0.5, 0.5, Unit::Level)
            .label("entry trust from the store", "到店好友信任加成").doc("Shift of entry trust for friends added by a store guide.", "导购所加好友的初始信任加成。").from(Assumed, "assumption: a friend won face to face starts with more trust").plausible(0.0, 0.2);
        HUNTER_HAZARD = Key::number("acquisition.hunter_hazard", 0.02, 0.0, 0.5, Unit::PerDay)
            .label("early deletion of gift hunters", "羊毛党早期删除率").doc("Extra daily hazard of a gift hunter on the day of the add.", "羊毛党加好友首日的额外删除风险。").from(Calibrated, "fitted: gift hooks win more adds and have lost the advantage within half a year").plausible(0.01, 0.04);
        HUNTER_HALF_LIFE = Key::number("acquisition.hunter_half_life_days", 14.0, 0.5, 365.0, Unit::Days)
            .label("half-life of that hazard", "该风险半衰期").doc("Days after which the extra hazard has halved.", "额外风险减半所需天数。").from(Calibrated, "fitted together with the hazard above").plausible(7.0, 30.0);
        HUNTER_LIFT = Key::number("acquisition.hunter_lift", 0.3, 0.0, 1.0, Unit::Ratio)
            .label("lift of gift hunters", "羊毛党提升系数").doc("Share of the lift that care has on a gift hunter.", "维护对羊毛党的提升所占比例。").from(Calibrated, "fitted together with the hazard above").plausible(0.1, 0.6);

        // Work of staff.
        PRESENCE = Key::number("staff.presence", 0.85, 0.05, 1.0, Unit::Share)
            .label("presence", "在岗率").doc("Share of employees on duty on an average day.", "平均每天在岗员工的比例。").from(Assumed, "assumption: six days a week in a rota; 0.7 to 1 is plausible").plausible(0.7, 1.0);
        CHAT_MINUTES = Key::number("staff.chat_minutes", 8.0, 0.1, 480.0, Unit::Minutes)
            .label("minutes per chat", "每次聊天分钟数").doc("Working time of one chat without a tool, before the persona's minutes factor: 8 minutes are 60 chats in eight hours.", "无工具时一次聊天的工作分钟数（未乘人设时长倍数）；8 分钟即每日 60 次。").from(Assumed, "assumption: 4 to 16 minutes; a chat is several messages to and fro").plausible(4.0, 16.0);
        TOOL_SIDEBAR = Key::number("staff.tool_sidebar", 1.3, 1.0, 20.0, Unit::Ratio)
            .label("speed with a sidebar", "侧边栏提速").doc("Chats per hour with a sidebar, ratio to none.", "使用侧边栏后单位时间聊天数的倍数。").from(Assumed, "assumption: 1.1 to 1.6; quick replies shorten the easy part of a chat").plausible(1.1, 1.6);
        TOOL_AUTOMATION = Key::number("staff.tool_automation", 1.8, 1.0, 20.0, Unit::Ratio)
            .label("speed with automation", "自动化提速").doc("Chats per hour with automation, ratio to none.", "使用自动化后单位时间聊天数的倍数。").from(Assumed, "assumption: 1.3 to 2.5; a tool that does one task in no time leaves the other tasks").plausible(1.3, 2.5);
        SIDEBAR_YUAN = Key::number("staff.sidebar_month_yuan", 200.0, 0.0, 100_000.0, Unit::YuanPerMonth)
            .label("price of the sidebar", "侧边栏费用").doc("Cost of the sidebar per employee and month.", "侧边栏每席位每月费用。").from(Assumed, "assumption: vendors quote a licence of about 50 yuan a year and a plan of their own on top").plausible(100.0, 400.0);
        AUTOMATION_YUAN = Key::number("staff.automation_month_yuan", 800.0, 0.0, 100_000.0, Unit::YuanPerMonth)
            .label("price of automation", "自动化费用").doc("Cost of automation per employee and month.", "自动化工具每席位每月费用。").from(Assumed, "assumption: vendors' plans of 2,000 to 10,000 yuan a year, and somebody who keeps it running").plausible(400.0, 1_600.0);
        ENQUIRIES_MESSAGE = Key::number("staff.enquiries_message", 0.0065, 0.0, 1.0, Unit::PerDay)
            .label("enquiries in message mode", "群发模式咨询率").doc("Chats that a friend starts on a day when staff.mode is message.", "群发模式下每位好友每天发起的咨询次数。").from(Assumed, "assumption: one enquiry in five months; 0.003 to 0.02 is plausible").plausible(0.003, 0.02);
        ENQUIRIES_SERVICE = Key::number("staff.enquiries_service", 0.017, 0.0, 1.0, Unit::PerDay)
            .label("enquiries in service mode", "服务模式咨询率").doc("The same when staff.mode is service.", "服务模式下的同一数值。").from(Assumed, "assumption: with replies and after-sale about 0.6 real touches a friend and month, the work behind the rule of 3 to 4 guides per 10,000").plausible(0.008, 0.04);
        REPLY_PROMOTION = Key::number("staff.replies_promotion", 0.012, 0.0, 1.0, Unit::Ratio)
            .label("replies to a read promotion", "促销回复率").doc("Chats that one read promotion starts.", "每条已读促销引发的聊天次数。").from(Assumed, "assumption: no published value; half to twice as much is plausible").plausible(0.006, 0.024);
        REPLY_CONTENT = Key::number("staff.replies_content", 0.010, 0.0, 1.0, Unit::Ratio)
            .label("replies to read content", "内容回复率").doc("Chats that one read content item starts.", "每条已读内容引发的聊天次数。").from(Assumed, "assumption: somewhat below a promotion's").plausible(0.005, 0.02);
        REPLY_GROUP = Key::number("staff.replies_group", 0.009, 0.0, 1.0, Unit::Ratio)
            .label("replies to a read group message", "群消息回复率").doc("Chats that one read group message starts.", "每条已读群消息引发的聊天次数。").from(Calibrated, "fitted: ten groups then keep two people busy and twenty swamp them (source text 001, practitioner: at most ten groups by two people)").plausible(0.0045, 0.018);
        WELCOME_CHATS = Key::number("staff.welcome_chats", 0.5, 0.0, 20.0, Unit::Ratio)
            .label("welcome chats", "欢迎聊天").doc("Chats that a new friend takes on the day of the add.", "每位新好友当天需要的聊天次数。").from(Assumed, "assumption: every second new friend answers the greeting; 0.2 to 1 is plausible").plausible(0.2, 1.0);
        AFTER_SALE_BASE = Key::number("staff.after_sale_base", 0.02, 0.0, 20.0, Unit::Ratio)
            .label("after-sale chats of a cheap order", "低价订单售后").doc("Chats after a pool order however small; base + gain / (1 + (half / ticket)^2).", "再小的私域订单也有的售后聊天次数；公式：基数+增量/(1+（半值/客单价）²)。").from(Assumed, "assumption: hardly anybody writes about an order of 20 yuan").plausible(0.01, 0.04);
        AFTER_SALE_GAIN = Key::number("staff.after_sale_gain", 0.23, 0.0, 20.0, Unit::Ratio)
            .label("after-sale chats of a dear order", "高价订单售后增量").doc("Further chats after a dear order.", "高价订单增加的售后聊天次数。").from(Assumed, "assumption: a dear order brings a chat in four").plausible(0.115, 0.46);
        AFTER_SALE_HALF = Key::number("staff.after_sale_half_yuan", 100.0, 0.1, 1_000_000.0, Unit::Yuan)
            .label("ticket at half of that", "半值客单价").doc("Order value at which half of the gain is reached.", "达到一半增量的客单价。").from(Assumed, "assumption: with it a category of 22 yuan does not drown its staff").plausible(50.0, 200.0);
        WAIT_HOURS = Key::number("staff.wait_hours", 2.0, 0.05, 100.0, Unit::Hours)
            .label("patience", "等待耐心").doc("Quality of replies is exp(-wait / this): the wait at which 37 % of the quality is left.", "回复质量 = exp(-等待时长/该值)，即质量降至 37 % 的等待时长。").from(Assumed, "assumption: 0.5 to 12 hours; studies of leads find that hours matter, with stronger effects (Oldroyd et al. 2011)").plausible(0.5, 12.0);
        BACKLOG_KEEP = Key::number("staff.backlog_keep", 0.7, 0.0, 1.0, Unit::Share)
            .label("backlog that waits on", "积压留存率").doc("Share of unanswered chats still wanted on the next day; the others were given up.", "未回复的聊天次日仍需回复的比例，其余已放弃。").from(Assumed, "assumption: three in ten give up each day; 0.4 to 0.9 is plausible").plausible(0.4, 0.9);
        SERVED_LIFT = Key::number("staff.lift_share", 0.25, 0.0, 1.0, Unit::Share)
            .label("lift that hangs on service", "依赖服务的提升占比").doc("Share of the lift that is lost when replies have no quality. 0: service does not matter to the lift.", "回复质量为零时损失的提升比例；0 为提升与服务无关。").from(Assumed, "assumption: 0 to 0.6; most of what contact does is being remembered").plausible(0.0, 0.6);
        LATE_DEBIT = Key::number("staff.late_debit", 0.10, 0.0, 1.0, Unit::Share)
            .label("trust lost by a late reply", "回复迟到的信任损失").doc("Share of trust lost by a friend whose chat waits for more than a working day.", "聊天等待超过一个工作日时，该好友损失的信任比例。").from(Assumed, "assumption: as much as a complaint; losses weigh about twice (Tversky & Kahneman 1992)").plausible(0.053, 0.182);
        QUALITY_DAYS = Key::number("staff.quality_days", 14.0, 1.0, 365.0, Unit::Days)
            .label("memory of service", "服务印象天数").doc("Days over which the quality of replies forms the impression of reliability.", "回复质量形成可靠印象所需的天数。").from(Assumed, "assumption: two weeks; friends write too seldom to notice a bad day").plausible(7.0, 28.0);

        CONTENT_MINUTES = Key::number("staff.content_minutes", 90.0, 0.0, 10_000.0, Unit::Minutes)
            .label("minutes per content item", "每条内容制作分钟数").doc("Working time of making one item of content, on whatever carrier, once for all who get it; it goes off the hours for chats and service. A promotion takes none. 0: made by others.", "制作一条内容的工作分钟数（任何载体，所有收件人共用一次），占用聊天与服务工时；促销不计。0 为由他人制作。").from(Assumed, "judgement: 30 to 240 minutes from the idea to the text and picture").plausible(30.0, 240.0);
        SEVERANCE_MONTHS = Key::number("staff.severance_months", 1.0, 0.0, 24.0, Unit::Count)
            .label("severance", "裁员补偿月数").doc("Months of money.wage_month_yuan paid for each employee by whom a plan's heads fall from one day to the next; replacements of leavers are no fall. 0: none.", "方案人数较前一日减少时，每减一人按 money.wage_month_yuan 支付的补偿月数；离职后补人不算减少。0 为无。").from(Assumed, "assumption: labour law asks for about a month's pay per year of service, and such teams are young; 0 to 3 is plausible").plausible(0.0, 3.0);
        LEAVE_PER_YEAR = Key::number("staff.leave_per_year", 0.0, 0.0, 5.0, Unit::PerYear)
            .label("staff turnover", "员工年流失率").doc("Rate at which an employee leaves; the place is filled the next day by a newcomer. 0: nobody leaves.", "员工离职的年速率，次日由新人补上；0 为无人离职。").from(Assumed, "assumption: nobody leaves unless you say so; shops report 0.3 to 1 a year").plausible(0.0, 1.0);
        RAMP_UP_DAYS = Key::number("staff.ramp_up_days", 45.0, 0.0, 365.0, Unit::Days)
            .label("ramp-up of a newcomer", "新人上手天数").doc("Days in which a newcomer who replaces a leaver comes from staff.ramp_start to full speed.", "接替离职者的新人从 staff.ramp_start 到完全上手的天数。").from(Assumed, "assumption: six weeks; 15 to 90 is plausible").plausible(15.0, 90.0);
        RAMP_START = Key::number("staff.ramp_start", 0.3, 0.0, 1.0, Unit::Share)
            .label("speed of a newcomer", "新人初始效率").doc("Share of full speed on a newcomer's first day.", "新人首日效率占熟练者的比例。").from(Assumed, "assumption: a third").plausible(0.15, 0.6);
        TAKES_PERSONAL = Key::number("staff.leaver_takes_personal", 1.0, 0.0, 1.0, Unit::Share)
            .label("friends who go with a leaver, personal WeChat", "离职带走好友（个人微信）").doc("Share of an employee's friends lost when the employee leaves, where the tie is a personal WeChat account.", "使用个人微信时，员工离职后失去的好友比例。").from(Assumed, "the account is the employee's own; less if the firm owns the phone").plausible(0.5, 1.0);
        TAKES_WECOM = Key::number("staff.leaver_takes_wecom", 0.05, 0.0, 1.0, Unit::Share)
            .label("friends who go with a leaver, WeCom", "离职带走好友（企业微信）").doc("The same where the tie is WeCom: friends are handed over to the successor, some decline.", "使用企业微信时的同一比例：好友转交接任者，少数人拒绝。").from(Assumed, "the platform hands friends of a leaver over; the share that declines is assumed").plausible(0.01, 0.2);
        LOST_LEVEL = Key::number("staff.lost_level", 0.8, 0.0, 1.0, Unit::Ratio)
            .label("purchase level after the employee left", "员工离职后的购买水平").doc("Public order intensity of a person lost with an employee, as a ratio to other public buyers. 1: attached to the brand; 0: attached to the employee.", "随员工流失者在公域的购买强度（相对其他公域买家）；1 为认品牌，0 为认人。").from(Assumed, "assumption: most customers know the brand, some follow the person").plausible(0.4, 1.0);
        SKILL_SELL = Key::optional("staff.skill_sell", Kind::Span { low: 0.0, high: 1.0 })
            .label("skill of selling", "销售能力范围").doc("Range between employees, drawn evenly for each: the lift of an employee's friends is multiplied by 0.5 + skill. Absent: everybody has 0.5.", "员工之间的能力范围，均匀抽取；其好友的维护提升乘以 0.5+能力。不填则人人为 0.5。").from(Assumed, "source text 002 (practitioner): guides must sell and write; the scale is ours").plausible(0.0, 1.0);
        SKILL_CONTENT = Key::optional("staff.skill_content", Kind::Span { low: 0.0, high: 1.0 })
            .label("skill of content", "内容能力范围").doc("The same for content: the content value of a team is multiplied by 0.5 + the mean skill of its employees.", "内容能力同理：小组的内容价值乘以 0.5+成员平均能力。").from(Assumed, "source text 002 (practitioner): guides must sell and write; the scale is ours").plausible(0.0, 1.0);
        ADD_MULTIPLIER = Key::number("acquisition.add_multiplier", 1.0, 0.0, 5.0, Unit::Ratio)
            .label("add multiplier of the tie", "加粉倍数")
            .doc("Multiplies the add rate of every online channel: how readily people add this kind of account in this year.", "乘以所有线上渠道的加粉率，反映该年份人们对此类账号的接受程度。").from(Assumed, "1: the add rates of the channels hold as they stand").plausible(0.5, 1.2);
        CALL_ENTRY_TRUST = Key::number("acquisition.call_entry_trust", -0.15, -0.5, 0.5, Unit::Level)
            .label("entry trust after a call", "外呼好友信任调整").doc("Shift of entry trust for friends won by a call.", "外呼所加好友的初始信任调整。").from(Assumed, "assumption: a call by a machine is the least welcome way in").plausible(-0.25, -0.05);
        SMS_ENTRY_TRUST = Key::number("acquisition.sms_entry_trust", -0.10, -0.5, 0.5, Unit::Level)
            .label("entry trust after an SMS", "短信好友信任调整").doc("Shift of entry trust for friends won by SMS.", "短信所加好友的初始信任调整。").from(Assumed, "assumption: between a call and a chat").plausible(-0.2, 0.0);
        COST_CONVEXITY = Key::number("acquisition.cost_convexity", 0.3, 0.0, 2.0, Unit::Slope)
            .label("convexity of reach cost", "触达成本凸性")
            .doc("Reach grows dearer by ((1 + spending / scale) / 2)^convexity beside the saturating curve; at the scale itself nothing changes. 0: the curve alone.", "除饱和曲线外，触达成本再乘以 ((1+花费/尺度)/2)^凸性；花费等于尺度时不变。0 为只有曲线。").from(Assumed, "assumption: buyers at the margin are dearer than the average; 0 to 0.8 is plausible").plausible(0.0, 0.8);
        OPEN_WORDING_GAIN = Key::number("acquisition.open_wording_gain", 1.25, 0.0, 5.0, Unit::Ratio)
            .label("gain of open wording", "直白话术增益").doc("Multiplies the add rate of store IM when its wording is open.", "客服话术直白时加粉率的倍数。").from(Assumed, "assumption: people who need not decode the hint accept more often; no figure is published").plausible(1.0, 1.6);
        INCENTIVE_SCALE = Key::number("incentive.scale_yuan", 2.0, 0.01, 10_000.0, Unit::Yuan)
            .label("scale of the incentive", "激励尺度").doc("Incentive per add at which 63 % of its effect is reached: effect = 1 - exp(-yuan / scale).", "激励达到该金额时效果为 63 %：效果 = 1 - exp(-金额/尺度)。").from(Assumed, "assumption: shops pay one to three yuan an add").plausible(1.0, 4.0);
        INCENTIVE_GAIN = Key::number("incentive.gain", 0.6, 0.0, 1.0, Unit::Share)
            .label("gain of the incentive", "激励增益").doc("Share of the visitors not asked so far whom guides ask at full effect.", "效果充分时，原本未被邀请的到店客中被邀请的比例。").from(Assumed, "assumption: money moves most clerks but not all").plausible(0.3, 0.9);
        INCENTIVE_PRESSURE = Key::number("incentive.pressure", 0.3, 0.0, 1.0, Unit::Share)
            .label("pressed adds", "硬加比例").doc("Share of adds that are pressed out of people at full effect, when the incentive rewards adds alone; they behave like gift hunters.", "只考核添加数且效果充分时，硬加来的好友比例；其行为同羊毛党。").from(Assumed, "assumption: source text 001 (practitioner) names the effect without a figure").plausible(0.1, 0.6);

        // What marketplaces and platforms forbid or punish.
        MARKETPLACE = Key::preset("marketplace", "tmall", "marketplaces")
            .label("marketplace rules", "电商平台规则").doc("How the marketplace treats shops that lead buyers away: detection, penalty, forbidden channels.", "电商平台对导流的态度：识别、处罚与禁用渠道。");
        FORBIDDEN_CHANNELS = Key::text("rules.forbidden_channels", "")
            .label("forbidden channels", "禁用渠道").doc("Names of channels that stay off whatever a plan says, separated by commas or blanks.", "无论方案如何都保持关闭的渠道名，用逗号或空格分隔。");
        PENALTY_DETECTION = Key::number("penalty.detection_per_1000", 0.02, 0.0, 1_000.0, Unit::Ratio)
            .label("detections per 1000 open chats", "每千次直白聊天的识别数").doc("Expected detections per 1000 chats with open wording that the plan means to hold.", "计划中每 1000 次直白话术聊天的期望被识别次数。").from(Assumed, "assumption: one detection in 50,000 open chats; no marketplace publishes it").plausible(0.002, 0.2);
        PENALTY_DAYS = Key::whole("penalty.lasts_days", 7, 0, 365, Unit::Days)
            .label("days of a penalty", "处罚天数").doc("Days on which the shop is penalised and its IM closed to invitations, from the day after the detection.", "自识别次日起店铺受罚、客服不得邀请的天数。").from(Assumed, "assumption: search and recommendation are cut for about a week").plausible(3.0, 30.0);
        PENALTY_DEMAND = Key::number("penalty.public_demand", 0.6, 0.0, 1.0, Unit::Ratio)
            .label("public orders under a penalty", "受罚期公域订单").doc("Share of public orders that still come in on days of a penalty; the rest goes to other shops.", "受罚期仍能成交的公域订单比例，其余流向别家。").from(Assumed, "assumption: two orders in five come through search and recommendation").plausible(0.3, 0.9);
        PENALTY_YUAN = Key::number("penalty.fine_yuan", 5_000.0, 0.0, 1e9, Unit::Yuan)
            .label("fine", "罚款").doc("Money lost with each penalty.", "每次处罚损失的金额。").from(Assumed, "assumption: deposits and appeals; no marketplace publishes it").plausible(1_000.0, 50_000.0);
        CAP_REQUESTS_PER_HEAD = Key::number("caps.requests_per_head_day", 30.0, 0.0, 100_000.0, Unit::PerDay)
            .label("friend requests a day", "每日主动申请上限").doc("Friend requests that one employee's account may send a day.", "每个员工账号每天可主动发出的好友申请数。").from(Assumed, "unpublished; trade articles quote 20 to 30 a day and account").plausible(20.0, 40.0);

        // Weak carriers: memberships of friends beside the tie itself; act only where a plan posts there.
        GROUP_REACH = Key::number("carriers.group.reach", 0.3, 0.0, 1.0, Unit::Share)
            .label("members, group", "群成员比例").doc("Share of friends who belong to it; the same persons under every plan.", "好友中属于该载体成员的比例，各方案为同一批人。").from(Assumed, "assumption: three friends in ten join a standing group; platforms name no share").plausible(0.176, 0.462);
        OFFICIAL_ACCOUNT_REACH = Key::number("carriers.official_account.reach", 0.35, 0.0, 1.0, Unit::Share)
            .label("members, official account", "公众号成员比例").doc("Share of friends who belong to it; the same persons under every plan.", "好友中属于该载体成员的比例，各方案为同一批人。").from(Assumed, "assumption: a third of a brand's friends follow its account; articles are opened by 2 to 6 in a hundred, falling for years").plausible(0.212, 0.519);
        OFFICIAL_ACCOUNT_OPEN = Key::number("carriers.official_account.open", 0.04, 0.001, 0.999, Unit::Share)
            .label("open share, official account", "公众号打开率").doc("Expected share of its members who open a post, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时成员打开一条内容的比例。").from(Assumed, "assumption: a third of a brand's friends follow its account; articles are opened by 2 to 6 in a hundred, falling for years").plausible(0.02, 0.077);
        OFFICIAL_ACCOUNT_CAP = Key::number("carriers.official_account.most_per_week", 7.0, 0.0, 1_000.0, Unit::PerWeek)
            .label("cap, official account", "公众号每周上限").doc("Posts a week that the platform lets through.", "平台每周允许的条数。").from(Assumed, "assumption after the platform's usual allowance; it differs between kinds of accounts").plausible(3.5, 14.0);
        MINI_PROGRAM_REACH = Key::number("carriers.mini_program.reach", 0.4, 0.0, 1.0, Unit::Share)
            .label("members, mini-program", "小程序成员比例").doc("Share of friends who belong to it; the same persons under every plan.", "好友中属于该载体成员的比例，各方案为同一批人。").from(Assumed, "assumption: users of the mini-program who allow messages").plausible(0.25, 0.571);
        MINI_PROGRAM_OPEN = Key::number("carriers.mini_program.open", 0.06, 0.001, 0.999, Unit::Share)
            .label("open share, mini-program", "小程序打开率").doc("Expected share of its members who open a post, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时成员打开一条内容的比例。").from(Assumed, "assumption: users of the mini-program who allow messages").plausible(0.031, 0.113);
        MINI_PROGRAM_CAP = Key::number("carriers.mini_program.most_per_week", 3.0, 0.0, 1_000.0, Unit::PerWeek)
            .label("cap, mini-program", "小程序每周上限").doc("Posts a week that the platform lets through.", "平台每周允许的条数。").from(Assumed, "assumption after the platform's usual allowance; it differs between kinds of accounts").plausible(1.5, 6.0);
        VIDEO_CHANNEL_REACH = Key::number("carriers.video_channel.reach", 0.15, 0.0, 1.0, Unit::Share)
            .label("members, video channel", "视频号成员比例").doc("Share of friends who belong to it; the same persons under every plan.", "好友中属于该载体成员的比例，各方案为同一批人。").from(Assumed, "assumption: followers of the video channel; the platform shows a post to some of them").plausible(0.081, 0.261);
        VIDEO_CHANNEL_OPEN = Key::number("carriers.video_channel.open", 0.08, 0.001, 0.999, Unit::Share)
            .label("open share, video channel", "视频号打开率").doc("Expected share of its members who open a post, at trust 0.5 without fatigue.", "信任 0.5、无疲劳时成员打开一条内容的比例。").from(Assumed, "assumption: followers of the video channel; the platform shows a post to some of them").plausible(0.042, 0.148);
        VIDEO_CHANNEL_CAP = Key::number("carriers.video_channel.most_per_week", 14.0, 0.0, 1_000.0, Unit::PerWeek)
            .label("cap, video channel", "视频号每周上限").doc("Posts a week that the platform lets through.", "平台每周允许的条数。").from(Assumed, "assumption after the platform's usual allowance; it differs between kinds of accounts").plausible(7.0, 28.0);
        WEAK_FATIGUE = Key::number("carriers.fatigue", 0.1, 0.0, 20.0, Unit::Ratio)
            .label("intrusiveness of a subscribed post", "订阅内容打扰度").doc("Fatigue of a member from one post of an official account, mini-program or video channel without relevance.", "一条无关的公众号、小程序或视频号内容给成员带来的疲劳。").from(Assumed, "assumption: like a Moments post, it waits until it is opened").plausible(0.05, 0.2);
        WEAK_DELETION = Key::number("carriers.deletion", 0.00003, 0.0, 0.5, Unit::PerTouch)
            .label("deletion hazard of a subscribed post", "订阅内容删除风险").doc("Hazard of one such post to the tie with a member.", "一条此类内容使成员删除好友的风险。").from(Assumed, "assumption: like a Moments post; whoever is tired of it unsubscribes there").plausible(0.000_015, 0.000_06);
        WEAK_RECALL = Key::number("carriers.recall", 0.2, 0.0, 10.0, Unit::Ratio)
            .label("recall of an opened post", "订阅内容记忆权重").doc("Recall gained by opening one such post.", "打开一条此类内容增加的记忆。").from(Assumed, "assumption: less than a message that was sent to the person").plausible(0.1, 0.4);

        // Caps, set by the platform preset.
        CAP_MASS_PER_DAY = Key::number("caps.mass_messages_per_day", 1.0, 0.0, 1_000.0, Unit::PerDay)
            .label("mass messages a day", "每日群发上限").doc("Mass messages one customer can receive a day; what exceeds it is blocked and counted.", "每位客户每天可收到的群发条数；超出部分被拦截并计数。").from(Published, "WeCom developer documentation, 2025");
        CAP_MOMENTS_PER_DAY = Key::number("caps.moments_per_day", 3.0, 0.0, 1_000.0, Unit::PerDay)
            .label("Moments posts a day", "每日朋友圈上限").doc("Moments posts one customer can see a day.", "每位客户每天可见的朋友圈条数。").from(Assumed, "quoted by trade articles, not confirmed by the platform's pages").plausible(1.0, 4.0);
        CAP_FRIENDS_PERSONAL = Key::number("caps.friends_per_personal", 5_000.0, 1.0, 1_000_000.0, Unit::People)
            .label("friends per personal account", "个人微信好友上限").doc("Friends one employee's personal WeChat account can hold.", "每个员工的个人微信可容纳的好友数。").from(Published, "limit of personal WeChat as users and vendors describe it");
        CAP_FRIENDS_PER_HEAD = Key::number("caps.friends_per_head", 5_000.0, 1.0, 1_000_000.0, Unit::People)
            .label("friends per employee", "每人好友上限").doc("Friends one employee's account can hold; adds stop when all accounts are full.", "每个员工账号可容纳的好友数；满额后停止添加。").from(Published, "first limit of the platform as vendors describe it; it can be raised");
    }
}
