//! Keys of a persona preset: the face that staff show. Only numbers differ between personas, so they are data.

use super::Provenance::{Assumed, Seed};
use super::{Key, Kind, Unit, registry};

registry! {
    /// All persona keys.
    KEYS in Persona {
        LABEL_EN = Key::optional("label_en", Kind::Text).label("English name", "英文名").doc("Name shown in English.", "英文显示名。");
        LABEL_ZH = Key::optional("label_zh", Kind::Text).label("Chinese name", "中文名").doc("Name shown in Chinese.", "中文显示名。");
        CREDIBILITY = Key::number("credibility", 0.5, 0.01, 1.0, Unit::Level).label("credibility", "专业度").doc("Expertise C in the trust formula.", "信任公式中的专业度 C。").from(Assumed, "assumption: no scale is published; the persona presets differ by judgement").plausible(0.4, 0.9);
        INTIMACY = Key::number("intimacy", 0.35, 0.1, 1.0, Unit::Level).label("intimacy", "亲密度").doc("Closeness I before any service touch.", "未有服务接触时的亲密度 I。").from(Assumed, "assumption: no scale is published; the persona presets differ by judgement").plausible(0.3, 0.8);
        SELF_ORIENTATION = Key::number("self_orientation", 0.4, 0.01, 1.0, Unit::Level).label("self-orientation", "自私度").doc("Selfishness S before any selling.", "未促销时的自私度 S。").from(Assumed, "assumption: no scale is published; the persona presets differ by judgement").plausible(0.15, 0.52);
        TICKET_BASE = Key::number("suits.ticket_base", 0.0, -1.0, 1.0, Unit::Slope).label("suit: ticket, constant", "匹配：客单价常数").doc("suit = product over four traits of (base + slope * trait), times 1.4, within 0..1.", "匹配度 = 四项特征（常数+斜率×特征）之积 × 1.4，限于 0..1。").from(Seed, "four quadrants of source text 002 (practitioner): ticket, frequency, seriousness; the formula is ours");
        TICKET_SLOPE = Key::number("suits.ticket_slope", 0.0, -1.0, 1.0, Unit::Slope).label("suit: ticket, slope", "匹配：客单价斜率").doc("Slope on h = 1 / (1 + (100 / ticket)^2).", "对 h = 1/(1+（100/客单价）²) 的斜率。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        FREQUENCY_BASE = Key::number("suits.frequency_base", 0.0, -1.0, 1.0, Unit::Slope).label("suit: frequency, constant", "匹配：频次常数").doc("Constant of the frequency trait.", "频次特征的常数。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        FREQUENCY_SLOPE = Key::number("suits.frequency_slope", 0.0, -1.0, 1.0, Unit::Slope).label("suit: frequency, slope", "匹配：频次斜率").doc("Slope on f = 1 / (1 + (every_days / 120)^2).", "对 f = 1/(1+（间隔/120）²) 的斜率。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        SERIOUSNESS_BASE = Key::number("suits.seriousness_base", 0.0, -1.0, 1.0, Unit::Slope).label("suit: seriousness, constant", "匹配：严肃度常数").doc("Constant of the seriousness trait.", "严肃度特征的常数。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        SERIOUSNESS_SLOPE = Key::number("suits.seriousness_slope", 0.0, -1.0, 1.0, Unit::Slope).label("suit: seriousness, slope", "匹配：严肃度斜率").doc("Slope on seriousness.", "对严肃程度的斜率。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        TOPICALITY_BASE = Key::number("suits.topicality_base", 0.0, -1.0, 1.0, Unit::Slope).label("suit: topicality, constant", "匹配：话题性常数").doc("Constant of the topicality trait.", "话题性特征的常数。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        TOPICALITY_SLOPE = Key::number("suits.topicality_slope", 0.0, -1.0, 1.0, Unit::Slope).label("suit: topicality, slope", "匹配：话题性斜率").doc("Slope on topicality.", "对话题性的斜率。").from(Seed, "quadrants of source text 002 (practitioner); the numbers are ours");
        MINUTES_FACTOR = Key::number("minutes_factor", 1.0, 0.05, 20.0, Unit::Ratio).label("minutes factor", "时长倍数").doc("Working time of a chat, ratio to staff.chat_minutes.", "一次聊天的工作时长，相对 staff.chat_minutes 的倍数。").from(Assumed, "assumption: a consultant takes twice the time (300 to 800 friends a person), a welfare officer half (up to 10,000 in groups)").plausible(0.7, 1.4);
        MATCH_BASE = Key::number("match_base", 0.7, 0.5, 1.0, Unit::Ratio).label("match of an unfit persona", "错配人设的匹配度").doc("match = match_base + (1 - match_base) * suit; acts on credibility, intimacy, lift and content relevance. 1: personas fit everywhere alike.", "匹配度 = match_base+(1-match_base)×suit，作用于专业、亲密、提升与内容相关度；1 为处处相同。").from(Assumed, "assumption: a persona that does not fit loses at most three tenths of its effect").plausible(0.6, 1.0);
        PRICE_EMPHASIS = Key::number("price_emphasis", 1.0, 0.0, 4.0, Unit::Ratio).label("emphasis on price", "价格强调度").doc("Multiplies the price elasticity of offers that this persona makes.", "该人设所发优惠的价格弹性倍数。").from(Assumed, "assumption: a welfare officer sells by price, a consultant by advice (quadrants of source text 002, practitioner); the sizes are ours").plausible(0.5, 2.0);
        PROMOTION_FIT = Key::number("promotion_fit", 0.4, 0.0, 0.7, Unit::Share).label("relevance of promotions of a fitting persona", "契合人设的促销相关度").doc("Promotion relevance = targeting + (1 - targeting) * promotion_fit * suit.", "促销相关度 = 精准度+（1-精准度）×该值×suit。").from(Assumed, "assumption: offers of a fitting persona feel less like advertising").plausible(0.0, 0.7);
    }
}
