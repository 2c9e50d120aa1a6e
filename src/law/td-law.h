/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * The law by date: the rows of the file's catalogue that are in force on one day. A TdLaw does not change; the store
 * keeps those that were asked for until its catalogue changes, so that asking again costs nothing. It belongs to the
 * thread of its store. All strings and rows belong to the law.
 *
 * Which day: for conditions and votes the day the dossier was received (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3; see
 * td_law_day_of_dossier), for money and competence the day of the decision (Điều 49 khoản 1; see
 * td_law_day_of_decision).
 */
typedef struct _TdLaw TdLaw;

/* What every row bears. valid_from and valid_to (ISO, may be a month or year; NULL: open) are both days in force. */
typedef struct {
  gint64 id;
  const char *valid_from;
  const char *valid_to;
  const char *source;
  const char *certainty; /* "A", "B" read in the law; "C" a real sample; "D" inferred; "M" to be confirmed */
} TdLawRow;

/* A title (danh hiệu) or form of commendation (hình thức khen thưởng). */
typedef struct {
  TdLawRow row;
  const char *code;
  const char *name;
  const char *family;   /* "model", "emulation", "commendation" */
  const char *subjects; /* of "collective,household,person" */
  const char *level;    /* code of the level that decides; NULL */
  const char *decided_by;
  gint64 sort_order;
  char **keys; /* td_law_form_key() of its name and other spellings */
} TdLawTitle;

typedef struct {
  TdLawRow row;
  const char *code;
  const char *name;
} TdLawLevel;

/* How many have to agree. */
typedef struct {
  TdLawRow row;
  const char *title;   /* code of a title, or of its family, or "*" */
  const char *stage;   /* "village", "council", "quorum" */
  const char *base;    /* "attendees", "members" */
  gboolean is_entered; /* FALSE: the province says how many, and nobody has entered it yet */
  double percent;
} TdLawThreshold;

typedef struct {
  TdLawRow row;
  const char *name;
  double score_from;
} TdLawGrade;

/* How many may be proposed: a share of a base, or a number. */
typedef struct {
  TdLawRow row;
  const char *title;      /* code */
  gboolean in_year;       /* counted over the whole year, not for each unit */
  const char *base;       /* "title", "households", "people", "number" */
  const char *base_title; /* code; base "title" */
  double percent;
  gint64 number;
} TdLawQuota;

/* Prize money as a share of the base salary. */
typedef struct {
  TdLawRow row;
  const char *title;
  const char *subject; /* "collective", "household", "person" */
  double factor;
} TdLawFactor;

typedef struct {
  TdLawRow row;
  gint64 amount; /* đồng a month */
} TdLawSalary;

typedef struct {
  TdLawRow row;
  const char *title; /* code, or "*" */
  const char *kind;  /* "required", "scored", "excluding" */
  const char *text;
  gint64 sort_order;
  gboolean has_score;
  double max_score;
} TdLawCriterion;

/* Which title must have been reached before title, and how many years in a row. */
typedef struct {
  TdLawRow row;
  const char *title;   /* code */
  const char *subject; /* "collective", "household", "person" */
  const char *needs;   /* code */
  gint64 years;
  gboolean same_year;    /* only of the year itself, not of the one before */
  const char *otherwise; /* what the law takes instead; NULL: nothing */
} TdLawPrerequisite;

/* How long a list of title hangs in public before the council meets. */
typedef struct {
  TdLawRow row;
  const char *title; /* code, family, or "*" */
  gint64 days;       /* the first and the last counted */
} TdLawPosting;

/* An article that the program names beside a finding which rests on no row of another table. */
typedef struct {
  TdLawRow row;
  const char *code; /* TD_LAW_PROVISION_… */
  const char *name;
  gint64 days; /* working days that it sets; -1: none */
} TdLawProvision;

/* A line "Căn cứ …" of decisions. */
typedef struct {
  TdLawRow row;
  const char *text;  /* may hold {office}, {decision} */
  const char *use;   /* "award", "cancel", "*" */
  const char *title; /* code of a title or family; NULL: every decision */
} TdLawBasis;

/* A limit of the fund, in percent. */
typedef struct {
  TdLawRow row;
  const char *code; /* TD_LAW_FUND_… */
  const char *name;
  double percent;
} TdLawFundLimit;

#define TD_LAW_FUND_BUDGET "budget-share"         /* of the regular budget spending: what the fund may get from it */
#define TD_LAW_FUND_ORGANISING "organising-share" /* of the fund: what may go to organising */

#define TD_LAW_PROVISION_ONE_ACHIEVEMENT "one-achievement" /* one achievement, one form of commendation */
#define TD_LAW_PROVISION_DISCIPLINE "discipline"           /* whoever is disciplined or looked into waits */
#define TD_LAW_PROVISION_REGISTER "register-number"        /* số sổ vàng: the place in the decision */
#define TD_LAW_PROVISION_TITLE_OR_FORM "title-or-form"     /* danh hiệu and hình thức are two things */
#define TD_LAW_PROVISION_NEXT_PERIOD "next-period" /* the next period begins where that of the last award ended */
#define TD_LAW_PROVISION_GIVING_BACK "giving-back" /* what a cancelled decision gave comes back */

typedef enum { TD_LAW_ROOM_NAME, TD_LAW_ROOM_JOB, TD_LAW_ROOM_ACHIEVEMENT, TD_N_LAW_ROOMS } TdLawRoomField;

/* The room for a text on a certificate. */
typedef struct {
  TdLawRow row;
  const char *title; /* code, family, or "*" */
  TdLawRoomField field;
  double width_mm;
  double width; /* points */
  gint64 lines;
  double size; /* points */
  gboolean bold;
} TdLawRoom;

/* The law on a day (ISO: "2025-07-01"). NULL on error. */
TdLaw *td_law_at (TdStore *store, const char *date, GError **error);
/* A law without any row, for checks that need no catalogue. */
TdLaw *td_law_empty (const char *date);
TdLaw *td_law_ref (TdLaw *law);
void td_law_unref (TdLaw *law);
const char *td_law_date (const TdLaw *law);

/* Whether a rule is not read in a text of law, so that its result says "cần đối chiếu" (certainty D or M). */
gboolean td_law_is_to_confirm (const TdLawRow *row);
/* row NULL: no. Whether it holds on the day of law. */
gboolean td_law_in_force (const TdLaw *law, const TdLawRow *row);

/* All titles of all times, those in force first, of one code the latest first (GPtrArray of TdLawTitle). */
const GPtrArray *td_law_titles (const TdLaw *law);
/* In force if there is one of this code; NULL: none at any time. */
const TdLawTitle *td_law_title (const TdLaw *law, const char *code);
/* Its name on that day, else the code itself; NULL for NULL. */
const char *td_law_title_name (const TdLaw *law, const char *code);
/* The title that a form of commendation stands for, as written in a list, in force if there is one; NULL: none has this
 * name. level (as written, may be NULL) tells "Giấy khen" of the commune and of the district apart. */
const TdLawTitle *td_law_find_title (TdLaw *law, const char *form, const char *level);
/* "Giấy khen của Chủ tịch UBND thị trấn" and "Giấy khen Chủ tịch Uỷ ban nhân dân thị trấn" are one form and have one
 * key. The caller owns the result. */
char *td_law_form_key (const char *form);

/* Code of a level as written, in force: "Huyện" and "Cấp huyện" are one. NULL: none has this name now. */
const char *td_law_level_code (const TdLaw *law, const char *level);
/* The same of a name that may be past ("Thị trấn" after 30/6/2025 is the commune's still). */
const char *td_law_level_code_ever (const TdLaw *law, const char *level);
/* First name of a level in force; NULL. */
const char *td_law_level_name (const TdLaw *law, const char *code);
/* A level of this name whose code nobody bears on this day any more (Huyện since 01/7/2025); NULL: it is in force, or
 * not known at all. */
const TdLawLevel *td_law_ended_level (const TdLaw *law, const char *level);
/* The same of a level that a text names somewhere ("UBND huyện (b/c)"). */
const TdLawLevel *td_law_ended_level_in (const TdLaw *law, const char *text);
/* The same of a level's code. */
const TdLawLevel *td_law_ended_level_code (const TdLaw *law, const char *code);

/* The threshold of a title's own, else of its family, else of all; NULL: the catalogue has none. */
const TdLawThreshold *td_law_threshold (const TdLaw *law, const char *title, const char *stage);
const TdLawFactor *td_law_factor (const TdLaw *law, const char *title, const char *subject);
const TdLawSalary *td_law_base_salary (const TdLaw *law);
/* The grade that a score comes to; NULL. */
const TdLawGrade *td_law_grade (const TdLaw *law, double score);
/* GPtrArray of the rows in force. */
const GPtrArray *td_law_quotas (const TdLaw *law);
/* Those that hold on any day from from to to (ISO), whatever the day of law. The caller owns the array, not its rows. */
GPtrArray *td_law_quotas_between (const TdLaw *law, const char *from, const char *to);
const GPtrArray *td_law_criteria (const TdLaw *law);
/* Whether a criterion is one of title (a code): its own, its family's or one of all. */
gboolean td_law_criterion_is_of (const TdLaw *law, const TdLawCriterion *criterion, const char *title);
const GPtrArray *td_law_prerequisites (const TdLaw *law);
/* The rule nearest to a title (its own, its family's, that of all); NULL: none, so that nothing need be posted. */
const TdLawPosting *td_law_posting (const TdLaw *law, const char *title);
const GPtrArray *td_law_rooms (const TdLaw *law);
/* The article of this code in force; NULL: none. */
const TdLawProvision *td_law_provision (const TdLaw *law, const char *code);
/* Lines of a decision in their order (GPtrArray of TdLawBasis). */
const GPtrArray *td_law_bases (const TdLaw *law);
/* NULL: the catalogue has none. */
const TdLawFundLimit *td_law_fund_limit (const TdLaw *law, const char *code);
/* Where a level stands among those in force, by the catalogue's order; -1: it is none of them. */
int td_law_level_height (const TdLaw *law, const char *code);
/* The room on the certificate of a title (a code; NULL: of all); NULL: not said. */
const TdLawRoom *td_law_room (const TdLaw *law, const char *title, TdLawRoomField field);

/* Bytes (or letters) of a text that fit into one line of every certificate: no letter is wider than its size. */
gsize td_law_always_fits (const TdLaw *law, TdLawRoomField field);

/* The day that says by which law a dossier is judged: when it was received (as stored, may be a month or year: its last
 * day), else the day of the council's meeting, else 31 December of the year. The caller owns it. */
char *td_law_day_of_dossier (TdStore *store, int year, const char *received_on);
/* The day that says which law a decision follows: when it was signed, else 31 December of the year. The caller owns
 * it. */
char *td_law_day_of_decision (int year, const char *signed_on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLaw, td_law_unref)

G_END_DECLS
