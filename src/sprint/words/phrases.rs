//! The phrases that say where a sprint stands, in the languages that operators write in.

use super::{Said, Use};

/// The words; a phrase has blanks between its parts.
///
/// | | |
/// |---|---|
/// | closed | the work is over |
/// | waiting | the work is done and someone has to confirm it |
/// | open | someone is working on it |
/// | planned | nobody is working on it yet |
pub(super) const WORDS: &[(Said, Use, &[&str])] = &[
    (
        Said::Closed,
        Use::Transitive,
        &[
            "closed", "complete", "completed", "done", "shipped", "delivered", "released",
            "merged", "landed", "accepted", "finished", "signed off", "wrapped up",
            "in production", "archived",
            // No more work will be done on the sprint.
            "cancelled", "canceled", "dropped", "abandoned", "superseded", "skipped",
        ],
    ),
    (
        Said::Closed,
        Use::Verb,
        &[
            "closes out",
            // `live` alone also describes what follows: a live demo, a live run.
            "is live", "now live", "and live", "went live", "deployed to production",
            // German
            "abgeschlossen", "erledigt", "fertig", "ausgeliefert", "geschlossen", "abgenommen",
            "freigegeben", "abgebrochen", "verworfen", // Spanish, Portuguese
            "cerrado", "cerrada", "completado", "completada", "terminado", "terminada",
            "entregado", "entregada", "fusionado", "hecho", "fechado", "fechada", "concluído",
            "concluída", "concluido", "entregue", "finalizado", "finalizada", "encerrado",
            "encerrada", // French
            "terminé", "terminée", "clos",
            // `close` alone is an English order: `Close Sprint 3`.
            "est close", "été close", "livré", "livrée", "fusionné", "fusionnée", "achevé",
            "clôturé", "clôturée", // Italian
            "chiuso", "chiusa", "completato", "completata", "finito", "rilasciato", "consegnato",
            "concluso", // Dutch, Swedish, Polish
            "afgerond", "voltooid", "gesloten", "opgeleverd", "avslutad", "levererad", "slutförd",
            "zakończony", "zamknięty", "ukończony", // Indonesian
            "selesai", "ditutup", "dirilis", "tuntas", "✅", "✔", "✓", "☑",
        ],
    ),
    (Said::Closed, Use::Alone, &["100 %", "live"]),
    (
        Said::Waiting,
        Use::Verb,
        &[
            "awaiting", "awaits", "pending", "before merge", "before merging", "waiting",
            "in review", "under review", "for review", "needs review", "in uat", "ready to close",
            "ready to merge", "ready to ship", "ready to release", "ready to deploy",
            "ready to deliver", "wartet", "ausstehend", "aguardando", "pendiente", "pendente",
            "en attente", "in attesa", "menunggu", "wacht op", "väntar", "⏳",
        ],
    ),
    (
        Said::Waiting,
        Use::Alone,
        &["review", "reviewing", "qa", "sign off", "signoff"],
    ),
    (
        Said::Open,
        Use::Verb,
        &[
            "in progress", "building", "in build", "being built", "begun", "began", "started",
            "implemented", "implementing", "built", "underway", "under way", "ongoing",
            "in flight", "in development", "in implementation", "ready for", "deployed to staging",
            "on staging", "wip", "läuft", "laufend", "in arbeit", "begonnen", "gestartet",
            "en curso", "en progreso", "iniciado", "en cours", "commencé", "in corso", "iniziato",
            "em andamento", "bezig", "lopend", "pågår", "w toku", "sedang berjalan", "berjalan",
            "dimulai", "🚧", "🔄",
        ],
    ),
    (Said::Open, Use::Verb, REOPENED),
    (
        Said::Open,
        Use::Adjective,
        &[
            "active", "current", "aktiv", "activo", "activa", "actif", "active", "attivo", "ativo",
            "actief", "aktif",
        ],
    ),
    (
        Said::Open,
        Use::Alone,
        &[
            "open", "doing", "now", "coding", "implementation", "build", "development",
        ],
    ),
    (
        Said::Planned,
        Use::Verb,
        &[
            "planned", "defined", "prepared", "not run", "blocked on", "blocked by", "proposed",
            "drafted", "scoped", "specced", "upcoming", "queued", "scheduled", "on hold", "parked",
            "paused", "will start", "will begin", "will follow", "comes next", "starts next",
            "postponed", "deferred", "geplant", "pausiert", "planificado", "planificada",
            "planifié", "prévu", "pianificato", "planejado", "planeado", "gepland", "planerad",
            "planowany", "direncanakan", "⬜", "🔲",
        ],
    ),
    (Said::Planned, Use::Adjective, &["ready", "next"]),
    (
        Said::Planned,
        Use::Alone,
        &[
            "pending", "todo", "to do", "backlog", "blocked", "future", "later", "tbd", "idea",
            "draft", "waiting", "ausstehend",
        ],
    ),
];

/// What is open again after it was closed: the closing is then older.
pub(super) const REOPENED: &[&str] = &[
    "reopened", "re opened", "resumed", "restarted", "wiedereröffnet", "wieder eröffnet",
    "wieder geöffnet", "wieder aufgenommen", "reabierto", "reabierta", "reanudado", "reanudada",
    "rouvert", "rouverte",
];

/// The same in scripts without blanks between words, found inside a run of letters.
pub(super) const WITHOUT_BLANKS: &[(Said, &[&str])] = &[
    (
        Said::Waiting,
        &[
            "レビュー待ち", "承認待ち", "待ち", "等待", "待审", "待審", "검토", "대기",
        ],
    ),
    (
        Said::Closed,
        &[
            "完了", "終了", "完成", "关闭", "關閉", "已合并", "완료", "종료",
        ],
    ),
    (
        Said::Open,
        &["進行中", "着手", "实施中", "进行中", "開発中", "진행"],
    ),
    (
        Said::Planned,
        &["予定", "計画", "计划", "計劃", "예정", "계획"],
    ),
];

/// What negates a word inside a run of letters.
pub(super) const TAKEN_BACK: [&str; 5] = ["未", "不", "ない", "没", "안"];
