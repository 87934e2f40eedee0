//! People in results: who moved between states, and single lives.

/// Who moved between two plans: the same persons' final states under both.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Index of the first plan.
    pub a: usize,
    /// Index of the second plan.
    pub b: usize,
    /// Mean persons by state under A (row) and under B (column), in the order of [`crate::metrics::STATES`].
    pub states: Vec<Vec<f64>>,
    /// Mean persons by orders 0, 1, 2, 3 or more in the period under A (row) and under B (column).
    pub orders: Vec<Vec<f64>>,
    /// The same two tables for groups of persons; the groups of one kind add up to the whole.
    pub splits: Vec<MovedSplit>,
}

/// The persons of one group who moved.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedSplit {
    /// Kind of group.
    pub by: SplitBy,
    /// Key of the group: name of the segment, key of the channel, plan and team joined by a dot (the plan alone where it
    /// names no team); `start` for friends of the first day, `none` for persons whom no channel or team reached under
    /// either plan.
    pub key: String,
    /// Name shown, in both languages.
    pub label: (String, String),
    /// As [`Moved::states`].
    pub states: Vec<Vec<f64>>,
    /// As [`Moved::orders`].
    pub orders: Vec<Vec<f64>>,
}

/// How persons are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SplitBy {
    /// By segment of the world.
    Segment,
    /// By the channel of the first add under B, or under A for persons never added under B.
    Channel,
    /// By the team, with its persona, that served the person last under B, or under A, likewise; only where either plan
    /// has several teams.
    Team,
}

/// Sample persons under a pair of plans: the same persons, the same luck, two lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Lives {
    /// Index of the first plan, the baseline.
    pub a: usize,
    /// Index of the second plan.
    pub b: usize,
    /// Replicate in which they live, as `siyu trace --replicate` takes it.
    pub replicate: u32,
    /// Up to three persons.
    pub persons: Vec<SamplePerson>,
}

/// One person with both lives.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplePerson {
    /// Id, as `siyu trace --customer` takes it.
    pub id: u64,
    /// Why this person was chosen.
    pub chosen: Chosen,
    /// Index of the segment.
    pub segment: usize,
    /// Life under A.
    pub a: LifeLine,
    /// Life under B.
    pub b: LifeLine,
}

/// Why a person was chosen: the lowest id that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A friend at the end under A and lost under B; if there is none, a buyer of fewer orders under B.
    LostUnderB,
    /// No friend at the end under A, but a friend and a buyer of more orders under B; if there is none, a buyer of
    /// more orders under B, or a friend only there.
    WonUnderB,
    /// The middle one of those who were ever friends: by orders under both plans, then by id.
    Middle,
}

/// The dated events of one life.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifeLine {
    /// Day and event, in order.
    pub events: Vec<(u16, LifeEvent)>,
    /// State at the end, index into [`crate::metrics::STATES`].
    pub state: usize,
    /// Orders in the period.
    pub orders: u32,
    /// List value of those orders, fen.
    pub fen: i64,
    /// Trust at the end of each day as a friend: day and level 0..1.
    pub trust: Vec<(u16, f64)>,
}

/// Something that happened to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LifeEvent {
    /// A friend before the first day.
    FriendAtStart,
    /// Reached by a channel, by its label.
    Invited(crate::keys::Words),
    /// Added through a channel.
    Added(crate::keys::Words),
    /// Accepted, but all accounts were full.
    NoRoom(crate::keys::Words),
    /// Mutes the account.
    Muted,
    /// Deletes the contact.
    Deleted,
    /// Needs the category no longer; nobody sees it.
    Lapsed,
    /// Orders: list value in fen, and whether through the pool.
    Ordered {
        /// List value, fen.
        fen: i64,
        /// Through the pool.
        pool: bool,
    },
    /// Anything else, in words.
    Other(crate::keys::Words),
}
