//! Single words around a status: they negate it, wish for it, or give it to something else than the sprint.

/// Words that negate what follows them.
pub const NOT: [&str; 22] = [
    "not", "never", "isnt", "arent", "wasnt", "hasnt", "havent", "wont", "cannot", "cant", "nicht",
    "no", "pas", "non", "não", "niet", "belum", "tidak", "inte", "nie", "without", "nor",
];

/// Words after which something is wanted, expected or a condition.
pub const WISHED: [&str; 52] = [
    "must", "will", "shall", "should", "would", "can", "could", "cannot", "may", "might", "to",
    "until", "till", "once", "when", "whenever", "if", "before", "after", "unless", "withhold",
    "withholds", "withheld", "withholding", "needs", "need", "wants", "want", "expect", "expected",
    "expects", "hope", "hopes", "wont", "going", "wenn", "bis", "sobald", "cuando", "hasta",
    "quando", "lorsque", "jusqu", "finché", "als", "jika", "setelah", "sampai", "wird", "sera",
    "será", "akan",
];

/// Words that begin an order: `Get Sprint 3 merged`. A closing word in an order is not true yet.
pub const ORDERS: [&str; 20] = [
    "get", "getting", "have", "see", "ensure", "make", "let", "lets", "bring", "push", "try",
    "finish", "complete", "close", "ship", "merge", "release", "deliver", "land", "wrap",
];

/// Weak closing words, from the people who build a sprint: `done, not merged` is not closed.
pub const WEAK: [&str; 5] = ["done", "finished", "complete", "completed", "fertig"];

/// Words that limit a statement to a part of the sprint.
pub const IN_PART: [&str; 15] = [
    "mostly", "nearly", "almost", "partly", "partially", "half", "largely", "fast", "teilweise",
    "weitgehend", "casi", "presque", "quase", "quasi", "bijna",
];

/// Words that change nothing between a sprint and what is said about it.
pub const GLUE: [&str; 86] = [
    "is", "are", "was", "were", "has", "have", "had", "been", "be", "now", "already", "also",
    "both", "all", "remain", "remains", "remained", "stays", "stayed", "s", "the", "a", "an",
    "this", "that", "it", "its", "folder", "directory", "sprint", "sprints", "phase", "itself",
    "since", "today", "as", "marked", "status", "state", "stands", "stand", "considered", "called",
    "declared", "got", "gets", "work", "our", "still", "just", "again", "100", "first", "last",
    "only", "who", "which", "then", "did", "we", "and", "or", "too", "so", "far", "yet", "ist",
    "wurde", "está", "esta", "es", "fue", "sido", "ha", "est", "été", "a", "è", "stato", "foi",
    "werd", "sudah", "telah", "är", "jest", "ya",
];

/// Things that a sprint has: what is said about these is not said about the sprint.
pub const ITS_THINGS: [&str; 62] = [
    "pack", "packs", "pr", "prs", "mr", "request", "requests", "issue", "issues", "ticket",
    "tickets", "checkpoint", "checkpoints", "test", "tests", "task", "tasks", "bug", "bugs",
    "module", "modules", "feature", "features", "story", "stories", "review", "reviews", "plan",
    "plans", "planning", "blueprint", "requirements", "acceptance", "criteria", "handoff",
    "prompt", "notes", "docs", "documentation", "spec", "specs", "migration", "migrations",
    "branch", "branches", "commit", "commits", "item", "items", "box", "boxes", "file", "files",
    "report", "setup", "kickoff", "brief", "design", "leftovers", "part", "parts", "milestone",
];

/// The hand-off that comes before a sprint: when it is complete, the sprint is still planned.
pub const PACKS: [&str; 2] = ["pack", "packs"];

/// Words that turn what follows them into a place or a time, not the subject of the sentence.
pub const PREPOSITIONS: [&str; 34] = [
    "of", "for", "in", "from", "by", "with", "to", "on", "at", "during", "under", "into", "as",
    "via", "per", "than", "like", "within", "about", "towards", "through", "since", "against",
    "beyond", "für", "von", "aus", "im", "para", "de", "do", "dans", "pour", "untuk",
];

/// Work done in a sprint is the sprint's own: `Work on Sprint 5 is in progress`.
pub const ITS_WORK: [&str; 6] = ["work", "status", "state", "all", "working", "arbeit"];

/// What a waiting sprint is waiting for.
pub const GATES: [&str; 32] = [
    "merge", "merging", "review", "reviews", "sign", "signoff", "approval", "acceptance", "qa",
    "test", "tests", "testing", "deploy", "deployment", "release", "confirmation", "feedback",
    "verification", "validation", "client", "operator", "architect", "owner", "user", "your",
    "our", "ok", "go", "smoke", "decision", "check", "abnahme",
];
