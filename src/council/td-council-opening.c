/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-eligibility.h"
#include "td-text.h"

/* How often a unit may have been continued by another one; more is a circle. */
#define MOST_SUCCESSIONS 20

/* What a registration says of who it is and for what; all else of a nomination belongs to its year. */
static const TdFieldRole identity[]
    = {TD_ROLE_TITLE,   TD_ROLE_NAME, TD_ROLE_SEX,   TD_ROLE_BIRTH_DATE, TD_ROLE_UNIT,   TD_ROLE_PEOPLE,   TD_ROLE_JOB,
       TD_ROLE_SUBJECT, TD_ROLE_FORM, TD_ROLE_LEVEL, TD_ROLE_CATEGORY,   TD_ROLE_PERSON, TD_ROLE_HOUSEHOLD};

/* The year being opened. Counting what there is to take over is taking it over without storing. */
typedef struct {
  TdStore *store;
  int year;
  int from;
  guint parts;
  gboolean storing;
  GHashTable
      *units; /* id then → id of the unit that is it, or continues it, in the year; units without one are absent */
  GHashTable *members; /* id then → id in the year */
  GHashTable *moved;   /* ids of households that moved away */
  TdYearOffer *offer;
} Opening;

static GHashTable *
id_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
put_id (GHashTable *table, gint64 key, gint64 id)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), g_memdup2 (&id, sizeof id));
}

/* 0: none */
static gint64
find_id (GHashTable *table, gint64 key)
{
  const gint64 *id = g_hash_table_lookup (table, &key);

  return id != NULL ? *id : 0;
}

static GPtrArray *
load_year (const Opening *opening, const TdRecordKind *kind, int year, GError **error)
{
  TdListing listing = {.kind = kind, .year = year};

  return td_store_load_all (opening->store, &listing, error);
}

/* Stores a record as a new one of the year. */
static gboolean
store_new (const Opening *opening, TdRecord *record, GError **error)
{
  record->id = 0;
  return !opening->storing || td_store_save (opening->store, record, error);
}

/* --- units --- */

static gboolean
holds_in (const TdRecord *unit, int year)
{
  g_autofree char *first = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *last = g_strdup_printf ("%04d-12-31", year);
  const char *from = td_record_text (unit, "valid_from");
  const char *to = td_record_text (unit, "valid_to");

  return (from == NULL || strcmp (from, last) <= 0) && (to == NULL || strcmp (to, first) >= 0);
}

static gboolean
read_units (Opening *opening, GError **error)
{
  g_autoptr (GPtrArray) units = load_year (opening, td_kind_get (TD_KIND_UNIT), 0, error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    g_hash_table_insert (by_id, &((TdRecord *)g_ptr_array_index (units, i))->id, g_ptr_array_index (units, i));
  for (guint i = 0; i < units->len; i++) {
    const TdRecord *unit = g_ptr_array_index (units, i);
    const TdRecord *now = unit;

    for (int n = 0; now != NULL && !holds_in (now, opening->year) && n < MOST_SUCCESSIONS; n++) {
      gint64 successor = td_record_integer (now, "successor_id");

      now = g_hash_table_lookup (by_id, &successor);
    }
    if (now != NULL && holds_in (now, opening->year))
      put_id (opening->units, unit->id, now->id);
    opening->offer->units += holds_in (unit, opening->year);
    opening->offer->units_ended
        += opening->from != 0 && holds_in (unit, opening->from) && !holds_in (unit, opening->year);
  }
  return TRUE;
}

/* --- the council --- */

static gboolean
take_over_members (Opening *opening, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_COUNCIL_MEMBER);
  g_autoptr (GPtrArray) members = load_year (opening, kind, opening->from, error);
  g_autoptr (GPtrArray) present = members != NULL ? load_year (opening, kind, opening->year, error) : NULL;

  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);
    gint64 old = member->id;

    if (present->len > 0) {
      /* The year has a council of its own: only who sits in it again looks after the same units. */
      for (guint j = 0; j < present->len; j++)
        if (g_strcmp0 (td_record_text (member, "name"), td_record_text (g_ptr_array_index (present, j), "name")) == 0)
          put_id (opening->members, old, ((TdRecord *)g_ptr_array_index (present, j))->id);
      continue;
    }
    opening->offer->members++;
    if ((opening->parts & TD_YEAR_COUNCIL) == 0)
      continue;
    td_record_set_integer (member, "year", opening->year);
    if (!store_new (opening, member, error))
      return FALSE;
    put_id (opening->members, old, opening->storing ? member->id : old);
  }
  return TRUE;
}

static gboolean
take_over_assignments (Opening *opening, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_ASSIGNMENT);
  g_autoptr (GPtrArray) assignments = load_year (opening, kind, opening->from, error);
  g_autoptr (GPtrArray) present = assignments != NULL ? load_year (opening, kind, opening->year, error) : NULL;
  g_autoptr (GHashTable) assigned = id_table ();

  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < present->len; i++)
    put_id (assigned, td_record_integer (g_ptr_array_index (present, i), "unit_id"), 1);
  for (guint i = 0; i < assignments->len; i++) {
    TdRecord *assignment = g_ptr_array_index (assignments, i);
    gint64 unit = find_id (opening->units, td_record_integer (assignment, "unit_id"));
    gint64 member = find_id (opening->members, td_record_integer (assignment, "council_member_id"));

    if (unit == 0 || member == 0 || find_id (assigned, unit) != 0)
      continue;
    opening->offer->assignments++;
    if ((opening->parts & TD_YEAR_ASSIGNMENTS) == 0)
      continue;
    put_id (assigned, unit, 1);
    td_record_set_integer (assignment, "year", opening->year);
    td_record_set_integer (assignment, "unit_id", unit);
    td_record_set_integer (assignment, "council_member_id", member);
    if (!store_new (opening, assignment, error))
      return FALSE;
  }
  return TRUE;
}

/* --- pledges --- */

static gboolean
take_over_targets (Opening *opening, gint64 from, gint64 to, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_PLEDGE_TARGET);
  const TdFilter filter = {"pledge_id", {.type = TD_VALUE_INTEGER, .integer = from}};
  TdListing listing = {.kind = kind, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) targets = td_store_load_all (opening->store, &listing, error);

  if (targets == NULL)
    return FALSE;
  opening->offer->targets += targets->len;
  for (guint i = 0; opening->storing && i < targets->len; i++) {
    TdRecord *target = g_ptr_array_index (targets, i);

    td_record_forget_outcomes (target);
    td_record_set_integer (target, "pledge_id", to);
    if (!store_new (opening, target, error))
      return FALSE;
  }
  return TRUE;
}

/* The pledge of a unit in the year: with the targets of before, and not handed in yet. */
static gboolean
take_over_pledges (Opening *opening, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_PLEDGE);
  g_autoptr (GPtrArray) pledges = load_year (opening, kind, opening->from, error);
  g_autoptr (GPtrArray) present = pledges != NULL ? load_year (opening, kind, opening->year, error) : NULL;
  g_autoptr (GHashTable) pledged = id_table ();

  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < present->len; i++)
    put_id (pledged, td_record_integer (g_ptr_array_index (present, i), "unit_id"), 1);
  for (guint i = 0; i < pledges->len; i++) {
    const TdRecord *pledge = g_ptr_array_index (pledges, i);
    gint64 unit = find_id (opening->units, td_record_integer (pledge, "unit_id"));
    g_autoptr (TdRecord) next = td_record_new (kind);

    if (unit == 0 || find_id (pledged, unit) != 0)
      continue;
    put_id (pledged, unit, 1);
    td_record_set_integer (next, "year", opening->year);
    td_record_set_integer (next, "unit_id", unit);
    td_record_set_text (next, "state", "missing");
    opening->offer->pledges++;
    if (opening->storing && (opening->parts & TD_YEAR_TARGETS) == 0)
      continue;
    if (!store_new (opening, next, error) || !take_over_targets (opening, pledge->id, next->id, error))
      return FALSE;
  }
  return TRUE;
}

/* --- registrations --- */

static const TdValue *
role_value (const TdRecord *record, TdFieldRole role)
{
  int index = td_kind_role_index (record->kind, role);

  return index >= 0 && record->values[index].type != TD_VALUE_NULL ? &record->values[index] : NULL;
}

static const char *
role_text (const TdRecord *record, TdFieldRole role)
{
  const TdValue *value = role_value (record, role);

  return value != NULL && value->type == TD_VALUE_TEXT ? value->text : "";
}

static gint64
role_id (const TdRecord *record, TdFieldRole role)
{
  const TdValue *value = role_value (record, role);

  return value != NULL && value->type == TD_VALUE_INTEGER ? value->integer : 0;
}

/* Who, and for what: by the person or household that the file knows, else by name, birth and unit. The caller owns it. */
static char *
identity_of (const TdRecord *nomination)
{
  gint64 person = role_id (nomination, TD_ROLE_PERSON);
  gint64 household = role_id (nomination, TD_ROLE_HOUSEHOLD);
  g_autofree char *name = td_text_fold (role_text (nomination, TD_ROLE_NAME));
  const char *what = td_kind_has_role (nomination->kind, TD_ROLE_TITLE) ? role_text (nomination, TD_ROLE_TITLE)
                                                                        : role_text (nomination, TD_ROLE_FORM);

  if (person != 0 || household != 0)
    return g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, what, person, household);
  return g_strdup_printf ("%s|%s|%s|%" G_GINT64_FORMAT, what, name, role_text (nomination, TD_ROLE_BIRTH_DATE),
                          role_id (nomination, TD_ROLE_UNIT));
}

static gboolean
was_registered (const TdRecord *nomination)
{
  const TdValue *registered = role_value (nomination, TD_ROLE_REGISTERED);

  /* Whoever was taken over and waits still may register this time. */
  return (registered != NULL && registered->type == TD_VALUE_INTEGER && registered->integer != 0)
         || g_strcmp0 (role_text (nomination, TD_ROLE_STATE), "registered") == 0;
}

/* Households that have moved away: nobody registers them again. */
static gboolean
read_moved (Opening *opening, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (opening->store, "query/council-moved-households", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    put_id (opening->moved, td_statement_integer (statement, 0), 1);
  return step == TD_STEP_DONE;
}

/* The same one, for the same, in the year: a proposal that is registered only when the unit says so again. */
static TdRecord *
register_again (const Opening *opening, const TdRecord *before, gint64 unit)
{
  const TdRecordKind *kind = before->kind;
  TdRecord *next = td_record_new (kind);
  /* Vietnamese: data. */
  g_autofree char *source = g_strdup_printf ("Đăng ký năm %d, chờ đăng ký lại", opening->from);

  for (guint i = 0; i < G_N_ELEMENTS (identity); i++) {
    int index = td_kind_role_index (kind, identity[i]);

    if (index >= 0)
      td_value_copy (&before->values[index], &next->values[index]);
  }
  if (td_kind_field (kind, "prefix") != NULL)
    td_record_set_text (next, "prefix", td_record_text (before, "prefix"));
  td_record_set_integer (next, "year", opening->year);
  if (unit != 0)
    td_record_set_integer (next, "unit_id", unit);
  td_record_set_text (next, "state", "registered");
  td_record_set_integer (next, td_kind_role (kind, TD_ROLE_REGISTERED)->column, 0);
  td_record_set_text (next, "source", source);
  return next;
}

static gboolean
take_over_registrations (Opening *opening, TdKindId kind_id, GError **error)
{
  const TdRecordKind *kind = td_kind_get (kind_id);
  g_autoptr (GPtrArray) before = load_year (opening, kind, opening->from, error);
  g_autoptr (GPtrArray) present = before != NULL ? load_year (opening, kind, opening->year, error) : NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (known, identity_of (g_ptr_array_index (present, i)));
  for (guint i = 0; i < before->len; i++) {
    const TdRecord *nomination = g_ptr_array_index (before, i);
    gint64 old_unit = role_id (nomination, TD_ROLE_UNIT);
    gint64 unit = find_id (opening->units, old_unit);
    g_autoptr (TdRecord) next = NULL;

    if (!was_registered (nomination) || (old_unit != 0 && unit == 0)
        || find_id (opening->moved, role_id (nomination, TD_ROLE_HOUSEHOLD)) != 0)
      continue;
    next = register_again (opening, nomination, unit);
    if (!g_hash_table_add (known, identity_of (next)))
      continue;
    opening->offer->registrations++;
    if ((opening->parts & TD_YEAR_REGISTRATIONS) != 0 && !store_new (opening, next, error))
      return FALSE;
  }
  return TRUE;
}

/* --- all of it --- */

/* The last year before it of which there is something to take over; 0: none. */
static int
year_before (TdStore *store, int year)
{
  static const TdKindId kinds[]
      = {TD_KIND_COUNCIL_MEMBER, TD_KIND_ASSIGNMENT, TD_KIND_PLEDGE, TD_KIND_CANDIDATE, TD_KIND_PROPOSAL};
  g_autoptr (GArray) years = td_store_years (store);

  /* Newest first. */
  for (guint i = 0; i < years->len; i++) {
    int other = g_array_index (years, int, i);

    for (guint k = 0; other < year && k < G_N_ELEMENTS (kinds); k++) {
      TdListing listing = {.kind = td_kind_get (kinds[k]), .year = other};

      if (td_store_count (store, &listing, NULL) > 0)
        return other;
    }
  }
  return 0;
}

static gboolean
take_over (Opening *opening, GError **error)
{
  if (!read_units (opening, error) || !read_moved (opening, error))
    return FALSE;
  return opening->from == 0
         || (take_over_members (opening, error) && take_over_assignments (opening, error)
             && take_over_pledges (opening, error) && take_over_registrations (opening, TD_KIND_CANDIDATE, error)
             && take_over_registrations (opening, TD_KIND_PROPOSAL, error));
}

static gboolean
run_opening (TdStore *store, int year, const TdYearOpening *how, gboolean storing, TdYearOffer *offer, GError **error)
{
  g_autoptr (GHashTable) units = id_table ();
  g_autoptr (GHashTable) members = id_table ();
  g_autoptr (GHashTable) moved = id_table ();
  g_autofree char *conference = how->conference != NULL ? g_strdup (how->conference) : NULL;
  Opening opening = {.store = store, .year = year, .storing = storing, .parts = how->parts, .offer = offer};

  opening.units = units;
  opening.members = members;
  opening.moved = moved;
  opening.from = how->from != 0 ? how->from : year_before (store, year);
  memset (offer, 0, sizeof *offer);
  offer->from = opening.from;
  if (conference == NULL)
    conference = td_council_conference_day (store, year);
  g_strlcpy (offer->conference, conference, sizeof offer->conference);
  return take_over (&opening, error);
}

gboolean
td_council_year_offer (TdStore *store, int year, const TdYearOpening *opening, TdYearOffer *offer, GError **error)
{
  g_autoptr (GPtrArray) days = NULL;

  if (!run_opening (store, year, opening, FALSE, offer, error))
    return FALSE;
  days = td_council_plan_preview (store, year, offer->conference, error);
  for (guint i = 0; days != NULL && i < days->len; i++)
    offer->deadlines += ((const TdPlannedDay *)g_ptr_array_index (days, i))->before == NULL;
  return days != NULL;
}

static guint
n_made (const TdYearOffer *offer, guint parts)
{
  return ((parts & TD_YEAR_COUNCIL) != 0 ? offer->members : 0)
         + ((parts & TD_YEAR_ASSIGNMENTS) != 0 ? offer->assignments : 0)
         + ((parts & TD_YEAR_TARGETS) != 0 ? offer->pledges + offer->targets : 0)
         + ((parts & TD_YEAR_REGISTRATIONS) != 0 ? offer->registrations : 0);
}

TdCouncilResult *
td_council_open_year (TdStore *store, int year, const TdYearOpening *opening, GError **error)
{
  TdVerb verb = td_verb_new (store);
  TdYearOffer offer;
  guint n_days = 0;
  gboolean done;

  if (td_verb_has_year (store, year))
    td_verb_report (&verb, td_finding_new ("year-exists", TD_SEVERITY_NOTE, NULL, "year", TD_INT (year), NULL), 0);
  if (opening->from != 0 && (opening->from == year || !td_verb_has_year (store, opening->from)))
    td_verb_report (&verb,
                    td_finding_new ("year-missing", TD_SEVERITY_ERROR, NULL, "year", TD_INT (opening->from), NULL), 0);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Add the year %d"), year), error);
  /* What is taken over was looked at in its own year; what is registered again has nothing to look at yet. */
  if (done && verb.own_action)
    td_store_keep_marks (store);
  done = done && td_store_add_year (store, year, error) && run_opening (store, year, opening, TRUE, &offer, error)
         && ((opening->parts & TD_YEAR_DEADLINES) == 0
             || td_verb_plan (&verb, year, offer.conference, FALSE, &n_days, error));
  if (done)
    verb.result->n = n_made (&offer, opening->parts) + n_days;
  if (done && td_verb_is_refused (&verb)) {
    if (verb.own_action)
      td_store_rollback (store);
    return td_verb_refuse (&verb);
  }
  return td_verb_finish (&verb, done, error);
}

/* --- years in a row --- */

int
td_council_years_in_a_row (TdStore *store, const TdRecord *nomination, int year, GError **error)
{
  g_autoptr (TdRules) rules = td_rules_new (store, year, NULL, error);
  g_autoptr (GPtrArray) titles = rules != NULL ? td_past_titles (rules, store, nomination, error) : NULL;
  const TdLawTitle *title = NULL;
  g_autoptr (TdLaw) law = NULL;
  g_autoptr (GArray) years = NULL;

  if (titles == NULL)
    return -1;
  if (nomination->kind->id == TD_KIND_CANDIDATE) {
    years = td_past_years (titles, role_text (nomination, TD_ROLE_TITLE), 0, FALSE);
  } else {
    g_autofree char *day = td_law_day_of_dossier (store, year, NULL);

    law = td_law_at (store, day, error);
    if (law == NULL)
      return -1;
    title = td_law_find_title (law, role_text (nomination, TD_ROLE_FORM), role_text (nomination, TD_ROLE_LEVEL));
    years = td_past_years (titles, title != NULL ? title->code : NULL, 0, FALSE);
  }
  return (int)td_years_in_a_row (years, year - 1);
}
