/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rules.h"

#include "td-name-key.h"

G_BEGIN_DECLS

/* What the files of this layer share; nothing outside src/rules includes it. */

/* Columns that rules read from a record of any kind. Their places are looked up once, since a list has 100,000 rows. */
typedef enum {
  COLUMN_NAME,
  COLUMN_BIRTH_DATE,
  COLUMN_UNIT_ID,
  COLUMN_TITLE,
  COLUMN_SUBJECT,
  COLUMN_FORM,
  COLUMN_LEVEL,
  COLUMN_JOB,
  COLUMN_ATTEND,
  COLUMN_AGREE,
  COLUMN_COUNCIL_TOTAL,
  COLUMN_COUNCIL_PRESENT,
  COLUMN_COUNCIL_AGREE,
  COLUMN_STATE,
  COLUMN_PEOPLE,
  COLUMN_REGISTERED,
  COLUMN_POSITION,
  COLUMN_ACHIEVEMENT,
  COLUMN_NOTE,
  COLUMN_REASON,
  N_COLUMNS,
} RuleColumn;

typedef struct {
  char *code;
  char *name;
  char *family;
  char *level; /* code */
  char *valid_from;
  char *valid_to;
  char *source;
  GPtrArray *keys; /* folded name and headings */
  gboolean in_force;
} RuleTitle;

typedef struct {
  char *name;
  char *valid_from;
  char *valid_to;
  char *successor;   /* name of the unit that continues it; NULL */
  gint64 households; /* 0: not known */
  gint64 members;    /* 0: not known */
  gboolean village;
} RuleUnit;

typedef struct {
  char *title;
  char *stage;
  char *base;
  double percent;
  char *source;
  char *certainty;
} RuleThreshold;

typedef struct {
  char *title;
  char *subject;
  double factor;
  char *source;
} RuleFactor;

/* How many may be proposed: a share of a base, or a number. */
typedef struct {
  char *title;      /* code */
  char *name;       /* of the title */
  gboolean in_year; /* counted over the whole year, not for each unit */
  char *base;       /* "title", "households", "people", "number" */
  char *base_title; /* code; base "title" */
  char *base_name;  /* of that title */
  double percent;
  gint64 number;
  char *source;
  char *certainty;
} RuleQuota;

typedef enum { ROOM_NAME, ROOM_JOB, ROOM_ACHIEVEMENT, N_ROOM_FIELDS } RoomField;

/* The room for a text on a certificate. */
typedef struct {
  char *title; /* code, family, or "*" */
  RoomField field;
  double width_mm;
  double width; /* points */
  gint64 lines;
  double size; /* points */
  gboolean bold;
  char *source;
  char *certainty;
} RuleRoom;

struct _TdRules {
  int year;
  char *date;
  GPtrArray *titles;                /* of RuleTitle: all periods */
  GPtrArray *thresholds;            /* of RuleThreshold in force */
  GPtrArray *factors;               /* of RuleFactor in force */
  GHashTable *levels;               /* folded name -> code, in force */
  GHashTable *level_names;          /* code -> first name in force */
  GPtrArray *quotas;                /* of RuleQuota in force */
  GPtrArray *rooms;                 /* of RuleRoom in force */
  gsize always_fits[N_ROOM_FIELDS]; /* letters that fit in one line of every certificate */
  GHashTable *units;                /* id -> RuleUnit */
  GHashTable *unit_names;           /* folded name -> RuleUnit, of units of one name that which the year knows */
  TdNameKey *words;                 /* for reading notes without their marks */
  GHashTable *forms;                /* form and level as written -> const RuleTitle, or NULL */
  gint64 n_voters;                  /* members of the council who vote; 0: not known */
  gint64 base_salary;               /* đồng; 0: not known */
  char *base_salary_source;
  gint64 rounding; /* prize money is rounded up to it */
  int columns[TD_N_KINDS][N_COLUMNS];
};

/* NULL where the record's kind has no such column or the value is NULL. */
const TdValue *td_rules_value (TdRules *rules, const TdRecord *record, RuleColumn column);
const char *td_rules_text (TdRules *rules, const TdRecord *record, RuleColumn column);
/* FALSE where there is no whole number. */
gboolean td_rules_integer (TdRules *rules, const TdRecord *record, RuleColumn column, gint64 *integer);

/* The title a form of commendation stands for, in force if there is one; NULL: none has this name. level may be NULL.
 */
const RuleTitle *td_rules_find_title (TdRules *rules, const char *form, const char *level);
/* In force if there is one of this code; NULL: none. */
const RuleTitle *td_rules_title_by_code (TdRules *rules, const char *code);
/* "Giấy khen của Chủ tịch UBND thị trấn" and "Giấy khen Chủ tịch Uỷ ban nhân dân thị trấn" are one form and have one
 * key. The caller owns the result. */
char *td_rules_form_key (const char *form);
/* Code of a level as written: "Huyện" and "Cấp huyện" are one. NULL: no level that is in force has this name. */
const char *td_rules_level_code (TdRules *rules, const char *level);
/* NULL: not one of the units known when the rules were read. */
const RuleUnit *td_rules_unit (TdRules *rules, gint64 unit_id);
/* By its name, as written. NULL: none is called so. */
const RuleUnit *td_rules_unit_by_name (TdRules *rules, const char *name);
/* Of the unit of record; unit_name (may be NULL) is used where it is not stored yet. NULL: it has none. */
const char *td_rules_unit_name (TdRules *rules, const TdRecord *record, const char *unit_name);

/* Appends a finding (td_finding_new()) with its values; source is copied and may be NULL. */
void
td_rules_report (GPtrArray *findings, TdSeverity severity, const char *key, const char *column, const char *source, ...)
    G_GNUC_NULL_TERMINATED;
/* "candidate.agree", as a finding's value "field" names it. The caller owns it. */
char *td_rules_field_name (const TdRecordKind *kind, const TdField *field);
/* Votes of the village's meeting and of the council; title is the code that thresholds are looked up with, or NULL. */
void td_rules_check_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings);
/* "unit-missing" where the record's kind needs a unit and neither the record nor the list tells it. */
void td_rules_check_unit (TdRules *rules, const TdRecord *record, const char *unit_name, GPtrArray *findings);

/* "unit-not-valid" where unit does not exist in the year of rules. */
void td_rules_check_unit_validity (TdRules *rules, const RuleUnit *unit, GPtrArray *findings);
/* "quorum-not-met" where too few of unit's households came to its meeting. */
void td_rules_check_quorum (TdRules *rules, const RuleUnit *unit, gint64 attend, GPtrArray *findings);
/* "text-too-long" for what a certificate of title (a code; NULL: a form that the catalogue does not know) has no room
 * for. */
void td_rules_check_room (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings);
/* "discipline-mentioned" where note or reason says so. */
void td_rules_check_discipline (TdRules *rules, const TdRecord *record, GPtrArray *findings);
void td_rules_check_withdrawal (TdRules *rules, const TdRecord *record, GPtrArray *findings);

/* The file's quotas and rooms; part of td_rules_new(). */
gboolean td_rules_load_limits (TdRules *rules, TdStore *store, GError **error);
void td_rules_free_limits (TdRules *rules);

/* "full-scores-sum" where the full scores of a pledge do not add up as usual. */
void td_rules_report_pledge_sum (double sum, GPtrArray *findings);

/* One achievement, one form of commendation: the law at the date of rules. */
const char *td_rules_source_one_achievement (TdRules *rules);
/* Still only registered, not passed or put off: not one of those who are proposed. */
gboolean td_rules_state_is_proposed (const char *state);

/* Remembers the stored nominations that a query gives (columns of query/rules-nominations). update: a record may be one
 * that the list means to change, so that the same unit's own entry is no finding. */
gboolean td_list_check_remember_rows (TdListCheck *check, TdStatement *statement, gboolean update, GError **error);

/* Registrations of the start of the year. states: "registered" as a state counts too, not only the mark; one that went
 * on since has only the mark left. unit_id 0: of all units. */
gboolean
td_list_know_registrations (TdListCheck *check, TdStore *store, gboolean states, gint64 unit_id, GError **error);
/* Awards of the store up to the year. sort_key NULL: of everybody. */
gboolean td_list_know_awards (TdListCheck *check, TdStore *store, const char *sort_key, GError **error);
/* Counts the year's stored nominees but except_id (0: all). only_base: just what shares are taken of. */
gboolean td_list_quotas_know (TdListCheck *check, TdStore *store, gint64 except_id, gboolean only_base, GError **error);

/* Whether the year of rules knows unit. */
gboolean td_rules_unit_is_valid (TdRules *rules, const RuleUnit *unit);

/* 97.5: one decimal. */
double td_rules_percent (gint64 part, gint64 whole);

G_END_DECLS
