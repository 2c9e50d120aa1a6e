/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-text.h"

#include <string.h>

/*
 * Units as rules ask for them. A store remembers them, and reads again only those that were changed: an office has
 * thousands, and rules are made for every row that is saved. Rules that are held keep what they have.
 */

struct _RuleUnits {
  guint n_users;
  guint64 stamp;
  GHashTable *by_id;   /* id → RuleUnit */
  GHashTable *by_name; /* folded name → GPtrArray of RuleUnit: units of one name follow each other */
};

static void
unit_free (gpointer data)
{
  RuleUnit *unit = data;

  g_free (unit->name);
  g_free (unit->valid_from);
  g_free (unit->valid_to);
  g_free (unit);
}

RuleUnits *
td_rule_units_none (void)
{
  RuleUnits *units = g_new0 (RuleUnits, 1);

  units->n_users = 1;
  units->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unit_free);
  units->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return units;
}

void
td_rule_units_unref (RuleUnits *units)
{
  if (units == NULL || --units->n_users > 0)
    return;
  g_hash_table_unref (units->by_name);
  g_hash_table_unref (units->by_id);
  g_free (units);
}

static void
forget (RuleUnits *units, gint64 id)
{
  RuleUnit *unit = g_hash_table_lookup (units->by_id, &id);

  if (unit == NULL)
    return;
  if (unit->name != NULL) {
    g_autofree char *folded = td_text_fold (unit->name);
    GPtrArray *same = g_hash_table_lookup (units->by_name, folded);

    g_ptr_array_remove (same, unit);
    if (same->len == 0)
      g_hash_table_remove (units->by_name, folded);
  }
  g_hash_table_remove (units->by_id, &id);
}

/* Takes the statement's row. */
static void
know (RuleUnits *units, TdStatement *statement)
{
  RuleUnit *unit = g_new0 (RuleUnit, 1);
  gint64 *id = g_new (gint64, 1);

  *id = td_statement_integer (statement, 0);
  unit->name = g_strdup (td_statement_text (statement, 1));
  unit->valid_from = g_strdup (td_statement_text (statement, 2));
  unit->valid_to = g_strdup (td_statement_text (statement, 3));
  unit->households = td_statement_integer (statement, 4);
  unit->village = td_statement_integer (statement, 5) != 0;
  unit->members = td_statement_integer (statement, 6);
  unit->successor_id = td_statement_integer (statement, 7);
  g_hash_table_insert (units->by_id, id, unit);
  if (unit->name != NULL) {
    char *folded = td_text_fold (unit->name);
    GPtrArray *same = g_hash_table_lookup (units->by_name, folded);

    if (same == NULL) {
      same = g_ptr_array_new ();
      g_hash_table_insert (units->by_name, folded, same);
    } else {
      g_free (folded);
    }
    g_ptr_array_add (same, unit);
  }
}

/* id 0: all. */
static gboolean
read_units (RuleUnits *units, TdStore *store, gint64 id, GError **error)
{
  g_autoptr (TdStatement) statement
      = td_store_statement (store, id != 0 ? "query/rules-unit" : "query/rules-units", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    know (units, statement);
  return step == TD_STEP_DONE;
}

/* Brings what nobody else holds up to date; FALSE: it has to be read anew. */
static gboolean
follow (RuleUnits *units, TdStore *store, guint64 stamp, GError **error)
{
  g_autoptr (GArray) changed = units->n_users == 1 ? td_store_changed_units (store, units->stamp) : NULL;

  if (changed == NULL)
    return FALSE;
  for (guint i = 0; i < changed->len; i++) {
    gint64 id = g_array_index (changed, gint64, i);

    forget (units, id);
    if (!read_units (units, store, id, error))
      return FALSE;
  }
  units->stamp = stamp;
  return TRUE;
}

RuleUnits *
td_rule_units_of (TdStore *store, GError **error)
{
  guint64 stamp = td_store_stamp (store, TD_STORE_UNITS);
  RuleUnits *units = g_object_get_data (G_OBJECT (store), "td-rule-units");
  GError *failure = NULL;

  if (units == NULL || (units->stamp != stamp && !follow (units, store, stamp, &failure))) {
    if (failure == NULL) {
      units = td_rule_units_none ();
      units->stamp = stamp;
      if (!read_units (units, store, 0, &failure))
        td_rule_units_unref (units);
    }
    if (failure != NULL) {
      /* What was half changed is not kept. */
      g_object_set_data (G_OBJECT (store), "td-rule-units", NULL);
      g_propagate_error (error, failure);
      return NULL;
    }
    g_object_set_data_full (G_OBJECT (store), "td-rule-units", units, (GDestroyNotify)td_rule_units_unref);
  }
  units->n_users++;
  return units;
}

const RuleUnit *
td_rules_unit (TdRules *rules, gint64 unit_id)
{
  return g_hash_table_lookup (rules->units->by_id, &unit_id);
}

static const RuleUnit *
unit_of_year (TdRules *rules, GPtrArray *same)
{
  for (guint i = 0; i < same->len; i++)
    if (td_rules_unit_is_valid (rules, same->pdata[i]))
      return same->pdata[i];
  return same->pdata[0];
}

const RuleUnit *
td_rules_unit_by_name (TdRules *rules, const char *name)
{
  g_autofree char *folded = td_text_fold (name);
  GPtrArray *same = g_hash_table_lookup (rules->units->by_name, folded);

  return same != NULL ? unit_of_year (rules, same) : NULL;
}

void
td_rules_for_each_unit (TdRules *rules, void (*function) (const RuleUnit *unit, gpointer user_data), gpointer user_data)
{
  GHashTableIter iter;
  gpointer same = NULL;

  g_hash_table_iter_init (&iter, rules->units->by_name);
  while (g_hash_table_iter_next (&iter, NULL, &same))
    function (unit_of_year (rules, same), user_data);
}

/* Dates of units may be years or months alone: "2019" begins and ends that year. */
gboolean
td_rules_unit_is_valid (TdRules *rules, const RuleUnit *unit)
{
  char first[16];
  char last[16];

  g_snprintf (first, sizeof first, "%04d", rules->year);
  g_snprintf (last, sizeof last, "%04d-99", rules->year);
  return (unit->valid_from == NULL || strcmp (unit->valid_from, last) <= 0)
         && (unit->valid_to == NULL || strcmp (unit->valid_to, first) >= 0);
}
