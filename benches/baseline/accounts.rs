//! What is counted and booked: money, adds, deletions, buyers, and the value of who is left.

use super::{AGES, CARD, Door, HORIZONS, IM, Invitation, Person, REPURCHASE, Territory, Tie};
use siyu::plan::tables::DayTable;
use siyu::random::Decision;
use siyu::units::{MICRO, fen, share_of, whole};

impl Territory<'_> {
    /// Books an add; rates count persons, so a second add is none.
    pub(super) fn book_add(&mut self, person: &mut Person, channel: usize, day: i32, cost: i64) {
        let days = i32::from(self.world.days);
        self.totals.hooks += cost;
        self.totals.channel_cost[channel] += cost;
        person.spell_start = day;
        if person.added_on.is_some() {
            self.totals.re_adds += 1;
            return;
        }
        person.added_on = Some(day);
        person.channel = Some(channel);
        self.totals.first_adds[channel] += 1;
        for (i, age) in AGES.iter().enumerate() {
            self.totals.new_friends[channel][i] += i64::from(day + age <= days);
        }
        for (i, horizon) in HORIZONS.iter().enumerate() {
            self.totals.ltv_persons[i][channel] += i64::from(day + horizon <= days);
        }
    }

    /// What reached a friend today, and how it stands.
    pub(super) fn count_contact(&mut self, person: &Person, today: &DayTable, read: [f32; 3]) {
        let totals = &mut self.totals;
        let (mass, moments) = (i64::from(today.sent.mass), i64::from(today.sent.moments));
        totals.friend_days += 1;
        totals.mass_sent += mass;
        totals.moments_sent += moments;
        totals.mass_blocked += i64::from(today.sent.blocked);
        totals.moments_blocked += i64::from(today.sent.moments_blocked);
        totals.service += whole(today.carriers[2].touches * MICRO) as i64;
        let micro = |share: f32| whole(f64::from(share * MICRO as f32)) as i64;
        totals.mass_read += mass * micro(read[0]);
        totals.moments_read += moments * micro(read[1]);
        totals.trust += micro(person.trust);
    }

    pub(super) fn book_deletion(&mut self, person: &mut Person, day: i32) {
        person.tie = Tie::Left;
        person.muted = false;
        self.friends -= 1;
        self.totals.deletions += 1;
        let (Some(added_on), Some(channel), 1) = (person.added_on, person.channel, person.spells) else { return };
        for (i, &age) in AGES.iter().enumerate() {
            let counts = added_on + age <= i32::from(self.world.days) && day - added_on < age;
            self.totals.new_friends_lost[channel][i] += i64::from(counts);
        }
    }

    /// Sections 7.3 and 7.10: the accounts of one order, and the invitations that it sets off.
    pub(super) fn book_order(
        &mut self,
        person: &mut Person,
        row: usize,
        day: i32,
        number: u32,
        (door, off): (Door, f64),
    ) -> bool {
        let days = i32::from(self.world.days);
        let money = &self.world.segments[person.segment].money;
        let shape = self.world.spend_shape;
        let mut stream = self.luck.of(person.id, Decision::Basket, number);
        let value = fen(stream.gamma(shape) / shape * person.mean_yuan);
        let growth = self.world.traffic_growth[day as usize];
        let goods = value - share_of(value, money.margin);
        self.totals.goods += goods;
        let off = share_of(value, if door == Door::Pool { off } else { self.world.public_off[day as usize] });
        let paid = value - off;
        let (mut contribution, mut commission) = (paid - goods, 0);
        if door == Door::Pool {
            let fee = share_of(paid, money.payment);
            self.totals.orders_pool += 1;
            self.totals.sales_pool += value;
            self.totals.discount += off;
            self.totals.payment += fee;
            contribution -= fee;
        } else {
            commission = share_of(paid, money.commission);
            let first = if number == 0 { share_of(money.cac_fen, growth) } else { 0 };
            let traffic = if number == 0 { 0 } else { share_of(paid, money.traffic * growth) };
            self.totals.orders_outside += i64::from(door == Door::Outside);
            self.totals.orders_friend_public += i64::from(door == Door::FriendInPublic);
            self.totals.sales_public += value;
            self.totals.public_discount += off;
            self.totals.commission += commission;
            self.totals.acquisition += first;
            self.totals.traffic += traffic;
            contribution -= commission + first + traffic;
        }
        let kept = self.luck.uniform(person.id, Decision::Returned, number) >= money.return_rate;
        if !kept {
            let goods_back = share_of(goods, money.goods_regained);
            let commission_back = share_of(commission, money.commission_regained);
            self.totals.returns += 1;
            self.totals.refunds += paid;
            self.totals.goods_regained += goods_back;
            self.totals.commission_regained += commission_back;
            contribution += goods_back + commission_back - paid;
        }
        self.totals.first_orders += i64::from(number == 0);
        let added = person.channel.zip(person.added_on).filter(|&(_, added_on)| added_on < days);
        if let Some((channel, added_on)) = added {
            self.totals.added_contribution += contribution;
            for (i, &horizon) in HORIZONS.iter().enumerate() {
                if added_on + horizon <= days && day - added_on < horizon {
                    self.totals.ltv_fen[i][channel] += contribution;
                }
            }
            if kept && added_on + 90 <= days && day < added_on + 90 && !person.paid_since.contains(&day) {
                person.paid_since.push(day);
                if let Some(count) = self.totals.added_paid[channel].get_mut(person.paid_since.len() - 1) {
                    *count += 1;
                }
            }
        }
        if kept {
            self.book_buyer(person, day);
        }
        if door != Door::Pool {
            self.set_off(person, row, day, number, door);
        }
        kept
    }

    /// First and second paid day of the study.
    pub(super) fn book_buyer(&mut self, person: &mut Person, day: i32) {
        let days = i32::from(self.world.days);
        if day >= days {
            return;
        }
        match person.first_paid {
            None => {
                person.first_paid = Some(day);
                self.totals.buyers += 1;
                for (i, window) in REPURCHASE.iter().enumerate() {
                    self.totals.buyers_complete[i] += i64::from(day + window < days);
                }
            }
            Some(first) if first < day && !person.second_paid => {
                person.second_paid = true;
                self.totals.repeat_buyers += 1;
                self.totals.interval[0] += i64::from(day - first);
                self.totals.interval[1] += 1;
                for (i, &window) in REPURCHASE.iter().enumerate() {
                    self.totals.buyers_back[i] += i64::from(first + window < days && day - first <= window);
                }
            }
            Some(_) => {}
        }
    }

    /// A card travels with every public parcel that is to hold one; channels reach those who are no friends.
    pub(super) fn set_off(&mut self, person: &Person, row: usize, day: i32, number: u32, door: Door) {
        for channel in [IM, CARD] {
            let lever = &self.plan.channels(person.segment, day as u16)[channel];
            if !lever.on {
                continue;
            }
            // Whether the buyer chats or finds a card is settled with the order.
            let exposes = if channel == CARD { Decision::CardPutIn } else { Decision::ImChat };
            if self.luck.uniform(person.id, exposes, number) >= lever.coverage {
                continue;
            }
            self.totals.cards += lever.exposure_fen;
            self.totals.channel_cost[channel] += lever.exposure_fen;
            let due = day as usize + usize::from(lever.delay_days);
            if door == Door::Outside && due < self.invitations.len() {
                self.invitations[due].push(Invitation(row, channel, number, day as u16));
            }
        }
    }

    /// Section 7.10: states after the last day.
    pub(super) fn close(&mut self, people: &[Person]) {
        for person in people {
            self.totals.buyers_added += i64::from(person.spells > 0 && person.first_paid.is_some());
            if person.tie == Tie::Friend {
                self.totals.friends_at_end += 1;
                self.totals.muted_at_end += i64::from(person.muted);
            }
        }
    }
}
