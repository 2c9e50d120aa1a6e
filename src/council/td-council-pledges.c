/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"
#include "td-council-scores.h"

#include <glib/gi18n-lib.h>

#include "td-direction.h"
#include "td-text.h"

/* Ids that a query gives for :year and :unit_id. */
static GArray *
ids_of (TdStore *store, const char *query, int year, gint64 unit_id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit_id", unit_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);

    g_array_append_val (ids, id);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* --- targets of a new year --- */

/* A new one has not been handed in yet. */
static TdRecord *
pledge_of (TdStore *store, int year, gint64 unit_id, GError **error)
{
  TdRecord *pledge = td_verb_of_unit (store, TD_KIND_PLEDGE, year, unit_id, error);

  if (pledge != NULL && pledge->id == 0)
    td_record_set_text (pledge, "state", "missing");
  return pledge;
}

static gboolean
save_targets (TdStore *store, int year, gint64 unit_id, GPtrArray *targets, GError **error)
{
  g_autoptr (TdRecord) pledge = pledge_of (store, year, unit_id, error);

  if (pledge == NULL || (pledge->id == 0 && !td_store_save (store, pledge, error)))
    return FALSE;
  for (guint i = 0; i < targets->len; i++) {
    TdRecord *target = g_ptr_array_index (targets, i);

    td_record_set_integer (target, "pledge_id", pledge->id);
    if (!td_store_save (store, target, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_units (TdVerb *verb, int year, GArray *units, GError **error)
{
  for (guint i = 0; i < units->len; i++) {
    gint64 unit = g_array_index (units, gint64, i);
    g_autoptr (GPtrArray) targets = td_target_templates (verb->store, year, unit, error);

    if (targets == NULL)
      return FALSE;
    if (targets->len == 0) {
      td_verb_report (verb,
                      td_finding_new ("no-template", TD_SEVERITY_NOTE, NULL, "unit",
                                      TD_TEXT (td_store_title (verb->store, td_kind_get (TD_KIND_UNIT), unit)), NULL),
                      unit);
      continue;
    }
    if (!save_targets (verb->store, year, unit, targets, error))
      return FALSE;
    verb->result->n++;
  }
  return TRUE;
}

TdCouncilResult *
td_council_fill_targets (TdStore *store, int year, gint64 unit_id, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GArray) units = ids_of (store, "query/units-without-targets", year, unit_id, error);

  if (units == NULL)
    return td_verb_fail (&verb);
  if (units->len == 0) {
    td_verb_report (&verb, td_finding_new ("pledges-filled", TD_SEVERITY_NOTE, NULL, NULL), 0);
    return td_verb_refuse (&verb);
  }
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Targets for the pledges of %d"), year), error)
                             && fill_units (&verb, year, units, error),
                         error);
}

/* What no paper and no count will know. */
static gboolean
check_titles (TdVerb *verb, int year, const char *titles, gint64 pledge, GError **error)
{
  g_auto (GStrv) words = g_strsplit (titles != NULL ? titles : "", ";", -1);
  g_autofree char *day = td_law_day_of_dossier (verb->store, year, NULL);
  g_autoptr (TdLaw) law = td_law_at (verb->store, day, error);

  if (law == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = g_strstrip (words[i]);

    if (*word != '\0' && td_law_find_title (law, word, NULL) == NULL)
      td_verb_report (verb,
                      td_finding_new ("registered-title-unknown", TD_SEVERITY_WARNING, "registered_titles", "form",
                                      TD_TEXT (word), NULL),
                      pledge);
  }
  return TRUE;
}

TdCouncilResult *
td_council_register_titles (TdStore *store, int year, gint64 unit_id, const char *titles, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) pledge = pledge_of (store, year, unit_id, error);
  char *label = NULL;

  if (pledge == NULL)
    return td_verb_fail (&verb);
  if (!check_titles (&verb, year, titles, pledge->id, error))
    return td_verb_fail (&verb);
  td_record_set_text (pledge, "registered_titles", titles);
  verb.result->n = 1;
  label = g_strdup_printf (_ ("Titles that %s registers"), td_store_title (store, td_kind_get (TD_KIND_UNIT), unit_id));
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && td_store_save (store, pledge, error), error);
}

/* --- directions --- */

static void
tell_suggestion (TdVerb *verb, GHashTable *told, const TdRecord *target, const char *direction, const char *word)
{
  const char *content = td_record_text (target, "content");
  g_autofree char *key = g_strconcat (content != NULL ? content : "", "\t", direction, NULL);
  g_autofree char *name = g_strdup_printf ("pledge_target.direction.%s", direction);

  if (!g_hash_table_add (told, g_steal_pointer (&key)))
    return;
  td_verb_report (verb,
                  td_finding_new ("direction-suggested:one", TD_SEVERITY_NOTE, "direction", "target", TD_TEXT (content),
                                  "direction", TD_TEXT (name), "word", TD_TEXT (word), NULL),
                  target->id);
}

/* Targets that got a direction; NULL with error. */
static GPtrArray *
suggest_all (TdVerb *verb, GArray *ids, GError **error)
{
  g_autoptr (TdDirections) directions = td_directions_new (verb->store, error);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = NULL;
  guint n_unknown = 0;

  if (directions == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) target
        = td_verb_load_one (verb->store, TD_KIND_PLEDGE_TARGET, g_array_index (ids, gint64, i), error);
    const char *word = NULL;
    const char *direction = target != NULL ? td_directions_suggest (directions, target, &word) : NULL;

    if (target == NULL)
      return NULL;
    if (direction == NULL) {
      if (n_unknown++ == 0)
        first = g_strdup (td_record_text (target, "content"));
      continue;
    }
    tell_suggestion (verb, told, target, direction, word);
    td_record_set_text (target, "direction", direction);
    g_ptr_array_add (changed, g_steal_pointer (&target));
  }
  if (n_unknown > 0)
    td_verb_report (verb,
                    td_finding_new ("direction-unknown", TD_SEVERITY_WARNING, "direction", "count", TD_INT (n_unknown),
                                    "target", TD_TEXT (first), NULL),
                    0);
  return g_steal_pointer (&changed);
}

static gboolean
save_all (TdVerb *verb, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!td_store_save (verb->store, g_ptr_array_index (records, i), error))
      return FALSE;
  verb->result->n = records->len;
  return TRUE;
}

TdCouncilResult *
td_council_suggest_directions (TdStore *store, int year, gint64 unit_id, gboolean only_tell, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GArray) ids = ids_of (store, "query/targets-without-direction", year, unit_id, error);
  g_autoptr (GPtrArray) changed = ids != NULL ? suggest_all (&verb, ids, error) : NULL;

  if (changed == NULL)
    return td_verb_fail (&verb);
  if (only_tell || changed->len == 0)
    return td_verb_refuse (&verb);
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Directions of %u targets"), changed->len), error)
                             && save_all (&verb, changed, error),
                         error);
}

/* --- the catalogue of targets --- */

static TdRecord *
template_of (TdStatement *statement, int year)
{
  static const char *const texts[] = {"unit_kind", "area", "content", "measure", "direction"};
  TdRecord *template = td_record_new (td_kind_by_table ("target_template"));
  g_autofree char *source = g_strdup_printf ("Bản cam kết thi đua năm %d của đơn vị", year);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    td_record_set_text (template, texts[i], td_statement_text (statement, (int)i));
  if (td_statement_type (statement, 5) != TD_VALUE_NULL)
    td_record_set_real (template, "max_score", td_statement_real (statement, 5));
  td_record_set_text (template, "source", source);
  td_record_set_text (template, "certainty", "M");
  return template;
}

static GPtrArray *
new_templates (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/templates-of-year", error);
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdRecord *template = template_of (statement, year);

    td_record_set_integer (template, "sort_order", 10 * (gint64)(templates->len + 1));
    g_ptr_array_add (templates, template);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&templates) : NULL;
}

TdCouncilResult *
td_council_take_templates (TdStore *store, int year, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) templates = new_templates (store, year, error);

  if (templates == NULL)
    return td_verb_fail (&verb);
  if (templates->len == 0) {
    td_verb_report (&verb, td_finding_new ("templates-known", TD_SEVERITY_NOTE, NULL, "year", TD_INT (year), NULL), 0);
    return td_verb_refuse (&verb);
  }
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Targets of new pledges from those of %d"), year),
                                        error)
                             && save_all (&verb, templates, error),
                         error);
}
