/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rules.h"

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
  gint64 households; /* 0: not known */
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

struct _TdRules {
  int year;
  char *date;
  GPtrArray *titles;       /* of RuleTitle: all periods */
  GPtrArray *thresholds;   /* of RuleThreshold in force */
  GPtrArray *factors;      /* of RuleFactor in force */
  GHashTable *levels;      /* folded name -> code, in force */
  GHashTable *level_names; /* code -> first name in force */
  GHashTable *units;       /* id -> RuleUnit */
  GHashTable *forms;       /* form and level as written -> const RuleTitle, or NULL */
  gint64 n_voters;         /* members of the council who vote; 0: not known */
  gint64 base_salary;      /* đồng; 0: not known */
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
/* "Giấy khen của Chủ tịch UBND thị trấn" and "Giấy khen Chủ tịch Uỷ ban nhân dân thị trấn" are one form and have one
 * key. The caller owns the result. */
char *td_rules_form_key (const char *form);
/* Code of a level as written: "Huyện" and "Cấp huyện" are one. NULL: no level that is in force has this name. */
const char *td_rules_level_code (TdRules *rules, const char *level);
/* NULL: not one of the units known when the rules were read. */
const RuleUnit *td_rules_unit (TdRules *rules, gint64 unit_id);
/* Of the unit of record; unit_name (may be NULL) is used where it is not stored yet. NULL: it has none. */
const char *td_rules_unit_name (TdRules *rules, const TdRecord *record, const char *unit_name);

/* Appends; source is copied (may be NULL), message is taken over, advice is a translated text that is copied. */
void td_rules_report (GPtrArray *findings,
                      TdSeverity severity,
                      const char *code,
                      const char *column,
                      char *message,
                      const char *source,
                      const char *advice);
/* Votes of the village's meeting and of the council; title is the code that thresholds are looked up with, or NULL. */
void td_rules_check_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings);
/* "unit-missing" where the record's kind needs a unit and neither the record nor the list tells it. */
void td_rules_check_unit (TdRules *rules, const TdRecord *record, const char *unit_name, GPtrArray *findings);

/* Remembers the stored nominations that a query gives (columns of query/rules-nominations). update: a record may be one
 * that the list means to change, so that the same unit's own entry is no finding. */
gboolean td_list_check_remember_rows (TdListCheck *check, TdStatement *statement, gboolean update, GError **error);

/* "97,5": at most one decimal. */
char *td_rules_percent (gint64 part, gint64 whole);

G_END_DECLS
