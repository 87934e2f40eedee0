//! Money: contribution profit, what a plan adds to it, when it pays back.

use super::acquisition;
use super::reading::{Measured, Reading, counts, running, yuan, yuan_series};
use crate::keys::{Words, words};
use crate::plan::tables::FixedCost;
use crate::sim::tally::Counter;

/// One account of the books: what a plan takes in or spends under one heading.
pub struct Account {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// Where its fen are counted.
    book: Book,
}

/// Where the fen of an account are counted.
enum Book {
    /// Income by person.
    Income(Counter),
    /// Cost by person.
    Cost(Counter),
    /// Cost of the whole firm.
    Firm(fn(&FixedCost) -> i64),
}

impl Account {
    /// Fen over the period at full size: income positive, cost negative.
    #[must_use]
    pub fn fen(&self, r: &Reading<'_>) -> i64 {
        self.of(|counter| r.sum(counter), |of| r.plan.fixed.iter().map(of).sum::<i64>())
    }

    /// Fen by a way to sum a counter over people and one to sum a cost of the whole firm.
    pub(super) fn of(&self, people: impl Fn(Counter) -> i64, firm: impl Fn(fn(&FixedCost) -> i64) -> i64) -> i64 {
        match self.book {
            Book::Income(counter) => people(counter),
            Book::Cost(counter) => -people(counter),
            Book::Firm(of) => -firm(of),
        }
    }
}

/// Shortens the rows below.
const fn account(key: &'static str, label: Words, book: Book) -> Account {
    Account { key, label, book }
}

/// All accounts, in the order of the books. Contribution profit is their sum, so that no account can be left out.
pub static ACCOUNTS: &[Account] = &[
    account("sales_public", words("public sales", "公域销售额"), Book::Income(Counter::SalesPublic)),
    account("sales_pool", words("sales in the pool", "私域销售额"), Book::Income(Counter::SalesPool)),
    account("goods", words("goods", "商品成本"), Book::Cost(Counter::Goods)),
    account("commission", words("commission", "平台扣点"), Book::Cost(Counter::Commission)),
    account("traffic", words("paid traffic", "付费流量"), Book::Cost(Counter::Traffic)),
    account("acquisition", words("acquisition", "获客"), Book::Cost(Counter::Acquisition)),
    account("payment", words("payment fees", "支付费"), Book::Cost(Counter::Payment)),
    account("cards", words("parcel cards", "包裹卡"), Book::Cost(Counter::Cards)),
    account("hooks", words("hooks", "钩子"), Book::Cost(Counter::Hooks)),
    account("pay", words("pay by result", "提成"), Book::Cost(Counter::Pay)),
    account("discount", words("discounts of offers", "私域优惠"), Book::Cost(Counter::Discount)),
    account("public_discount", words("discounts in public", "公域折扣"), Book::Cost(Counter::PublicDiscount)),
    account("refunds", words("refunds", "退货退款"), Book::Cost(Counter::Refunds)),
    account("goods_regained", words("goods regained", "退货商品收回"), Book::Income(Counter::GoodsRegained)),
    account(
        "commission_regained",
        words("commission regained", "退货扣点收回"),
        Book::Income(Counter::CommissionRegained),
    ),
    account("outreach", words("calls and messages", "外呼与短信"), Book::Cost(Counter::Outreach)),
    account("fines", words("fines", "平台罚款"), Book::Cost(Counter::Penalty)),
    account("reach", words("reach and events", "投放与活动"), Book::Firm(|f| f.outreach)),
    account("wages", words("wages", "工资"), Book::Firm(|f| f.wages)),
    account("setup", words("set-up", "启动成本"), Book::Firm(|f| f.setup)),
    account("severance", words("severance", "裁员补偿"), Book::Firm(|f| f.severance)),
    account("content", words("content", "内容"), Book::Firm(|f| f.content)),
];

/// Contribution profit by day, fen: cost of the whole firm included for all people, left out for a segment.
fn profit_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let mut days = vec![0; r.days()];
    for account in ACCOUNTS {
        let (sign, own): (i64, Vec<i64>) = match account.book {
            Book::Income(counter) => (1, r.by_day(counter, segment)),
            Book::Cost(counter) => (-1, r.by_day(counter, segment)),
            Book::Firm(of) if segment.is_none() => (-1, r.plan.fixed.iter().map(of).collect()),
            Book::Firm(_) => continue,
        };
        days.iter_mut().zip(own).for_each(|(sum, fen)| *sum += sign * fen);
    }
    days
}

fn profit_fen(r: &Reading<'_>) -> i64 {
    profit_by_day(r, None).iter().sum()
}

fn incremental_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let nothing = profit_by_day(&r.of_nothing(), segment);
    profit_by_day(r, segment).iter().zip(nothing).map(|(a, b)| a - b).collect()
}

pub(super) fn profit(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(profit_fen(r)))
}

pub(super) fn incremental_fen(r: &Reading<'_>) -> i64 {
    profit_fen(r) - profit_fen(&r.of_nothing())
}

pub(super) fn incremental(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(incremental_fen(r)))
}

/// Wages, pay by result, set-up and severance, fen.
fn staff_fen(r: &Reading<'_>) -> i64 {
    r.plan.fixed.iter().map(|f| f.wages + f.setup + f.severance).sum::<i64>() + r.sum(Counter::Pay)
}

/// Everything the plan spends on the pool, fen.
pub(super) fn programme_fen(r: &Reading<'_>) -> i64 {
    let content: i64 = r.plan.fixed.iter().map(|f| f.content).sum();
    staff_fen(r) + content + acquisition::channel_fen(r) + r.sum(Counter::Penalty)
}

pub(super) fn programme_cost(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(programme_fen(r)))
}

pub(super) fn staff_cost(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(staff_fen(r)))
}

pub(super) fn roi(r: &Reading<'_>) -> Measured {
    let cost = programme_fen(r) - programme_fen(&r.of_nothing());
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(incremental_fen(r)), yuan(cost)) }
}

/// What the plan adds to contribution before it pays for itself, against do-nothing, fen.
pub(super) fn before_programme_fen(r: &Reading<'_>) -> i64 {
    incremental_fen(r) + programme_fen(r) - programme_fen(&r.of_nothing())
}

pub(super) fn roi_without_staff(r: &Reading<'_>) -> Measured {
    let own = |r: &Reading<'_>| programme_fen(r) - staff_fen(r);
    let cost = own(r) - own(&r.of_nothing());
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(before_programme_fen(r) - cost), yuan(cost)) }
}

pub(super) fn sales_per_spend(r: &Reading<'_>) -> Measured {
    let cost = programme_fen(r);
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(r.sum(Counter::SalesPool)), yuan(cost)) }
}

/// Days from which on a study has yearly figures: a part of a year, with its season and what is paid once, is none.
const YEAR_FROM: usize = 350;

/// Profit of a year, yuan: what is paid once counts once, the rest follows the days. Nothing for a shorter study.
fn yearly(r: &Reading<'_>) -> Option<f64> {
    let once = yuan(r.plan.fixed.iter().map(|f| f.setup).sum::<i64>());
    let days = r.days();
    (days >= YEAR_FROM).then(|| (yuan(profit_fen(r)) + once) * 365.0 / days as f64 - once)
}

pub(super) fn per_year(r: &Reading<'_>) -> Measured {
    yearly(r).map_or(Measured::Empty, Measured::Amount)
}

pub(super) fn per_candidate_year(r: &Reading<'_>) -> Measured {
    let candidates = (r.tally.totals.candidates * r.scale()) as f64;
    yearly(r).filter(|_| candidates > 0.0).map_or(Measured::Empty, |year| Measured::Ratio(year, candidates))
}

pub(super) fn productivity(r: &Reading<'_>) -> Measured {
    let person_months: f64 = r.plan.heads.iter().sum::<f64>() * 12.0 / 365.0;
    if person_months <= 0.0 {
        return Measured::Empty;
    }
    Measured::Ratio(yuan(incremental_fen(r) + staff_fen(r)), person_months)
}

/// First day from which the cumulative incremental profit stays at or above zero; none when it ends below, or when
/// the plan never differs from do-nothing.
fn payback(r: &Reading<'_>) -> Option<usize> {
    let path = running(incremental_by_day(r, None));
    if path.iter().all(|&x| x == 0) || path.last().is_none_or(|&x| x < 0) {
        return None;
    }
    Some(path.iter().rposition(|&x| x < 0).map_or(0, |day| day + 1))
}

pub(super) fn payback_day(r: &Reading<'_>) -> Measured {
    match payback(r) {
        Some(day) => Measured::Amount(day as f64),
        // Who never differs from doing nothing has nothing to pay back.
        None if incremental_by_day(r, None).iter().all(|&fen| fen == 0) => Measured::Empty,
        None => Measured::Never(r.days() as f64),
    }
}

pub(super) fn payback_chance(r: &Reading<'_>) -> Measured {
    if programme_fen(r) == 0 {
        return Measured::Empty;
    }
    Measured::Amount(f64::from(u8::from(payback(r).is_some())))
}

pub(super) fn deepest_hole(r: &Reading<'_>) -> Measured {
    let path = running(incremental_by_day(r, None));
    Measured::Amount(yuan(path.into_iter().min().unwrap_or(0).min(0)))
}

pub(super) fn sales(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool)))
}

pub(super) fn pool_sales(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::SalesPool)))
}

pub(super) fn order_count(r: &Reading<'_>) -> i64 {
    r.sum(Counter::OrdersOutside) + r.sum(Counter::OrdersFriendPublic) + r.sum(Counter::OrdersPool)
}

pub(super) fn orders(r: &Reading<'_>) -> Measured {
    Measured::Amount(order_count(r) as f64)
}

pub(super) fn came_anyway(r: &Reading<'_>) -> Measured {
    let pool = r.sum(Counter::OrdersPool);
    let extra = order_count(r) - order_count(&r.of_nothing());
    // Where the plan shows no extra order a share above 100 % would name orders that nobody placed.
    if extra < 0 { Measured::Empty } else { Measured::share((pool - extra).max(0), pool) }
}

pub(super) fn extra_orders(r: &Reading<'_>) -> Measured {
    let extra = order_count(r) - order_count(&r.of_nothing());
    let friend_days = r.sum(Counter::FriendDays);
    if friend_days == 0 { Measured::Empty } else { Measured::Ratio(extra as f64, friend_days as f64 / 365.0) }
}

pub(super) fn cumulative_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    yuan_series(running(profit_by_day(r, segment)))
}

pub(super) fn cumulative_incremental_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    yuan_series(running(incremental_by_day(r, segment)))
}

pub(super) fn sales_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut days = r.by_day(Counter::SalesPublic, segment);
    days.iter_mut().zip(r.by_day(Counter::SalesPool, segment)).for_each(|(a, b)| *a += b);
    yuan_series(days)
}

pub(super) fn orders_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut days = r.by_day(Counter::OrdersOutside, segment);
    for counter in [Counter::OrdersFriendPublic, Counter::OrdersPool] {
        days.iter_mut().zip(r.by_day(counter, segment)).for_each(|(a, b)| *a += b);
    }
    counts(days)
}

pub(super) fn pool_orders_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::OrdersPool, segment))
}
