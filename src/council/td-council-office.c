/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"

/* The office changes: its name, its head, who signs. */

/* The column of a former office that keeps this setting; NULL: it has no dates. */
static const char *
column_of (const char *key, char **owned)
{
  const TdRecordKind *kind = td_kind_by_table ("former_office");

  *owned = g_strdelimit (g_strdup (key), ".", '_');
  return td_kind_field_index (kind, *owned) >= 0 ? *owned : NULL;
}

gboolean
td_council_office_is_dated (const char *key)
{
  g_autofree char *owned = NULL;

  return column_of (key, &owned) != NULL;
}

/* ISO of the day before a whole day. The caller owns it. */
static char *
day_before (TdDate day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day.day, (GDateMonth)day.month, (GDateYear)day.year);
  g_date_subtract_days (&date, 1);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int)g_date_get_month (&date),
                          g_date_get_day (&date));
}

/* The settings as they are, as a record that held until the day. */
static TdRecord *
former_office (TdStore *store, const char *until)
{
  const TdRecordKind *kind = td_kind_by_table ("former_office");
  TdRecord *record = td_record_new (kind);

  for (guint i = 0; i < kind->n_fields; i++) {
    const char *column = kind->fields[i].column;
    const char *line = strchr (column, '_');
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;

    if (line == NULL || kind->fields[i].role == TD_ROLE_VALID_TO)
      continue;
    key = g_strdup (column);
    key[line - column] = '.';
    value = td_store_setting (store, key);
    if (value != NULL && *value != '\0')
      td_record_set_text (record, column, value);
  }
  td_record_set_text (record, "valid_to", until);
  return record;
}

/* The last day of which something is kept already (ISO); NULL: none. The caller owns it. */
static char *
last_kept (TdStore *store, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("former_office")};
  g_autoptr (GPtrArray) all = td_store_load_all (store, &listing, error);
  const char *last = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const char *until = td_record_text (all->pdata[i], "valid_to");

    if (g_strcmp0 (until, last) > 0)
      last = until;
  }
  return g_strdup (last);
}

/* A part of the running action: what held until the day before is kept, where it is to change and was filled in. */
static gboolean
keep_former (TdVerb *verb, GHashTable *values, TdDate from, GError **error)
{
  g_autofree char *until = day_before (from);
  g_autofree char *name = td_store_setting (verb->store, "office.name");
  g_autoptr (TdRecord) record = NULL;
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  gboolean changes = FALSE;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    g_autofree char *now = td_store_setting (verb->store, key);

    changes
        = changes || (td_council_office_is_dated (key) && now != NULL && *now != '\0' && g_strcmp0 (now, value) != 0);
  }
  if (!changes || name == NULL || *name == '\0')
    return TRUE;
  record = former_office (verb->store, until);
  return td_store_save (verb->store, record, error);
}

static gboolean
set_all (TdVerb *verb, GHashTable *values, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const char *text = value;
    g_autofree char *now = td_store_setting (verb->store, key);

    if (g_strcmp0 (now != NULL ? now : "", text) == 0)
      continue;
    verb->result->n++;
    if (!td_store_set_setting (verb->store, key, *text != '\0' ? text : NULL, error))
      return FALSE;
  }
  return TRUE;
}

TdCouncilResult *
td_council_change_office (TdStore *store, GHashTable *values, const char *from, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *last = NULL;
  TdDate day = {0, 0, 0};

  g_return_val_if_fail (TD_IS_STORE (store) && values != NULL, NULL);
  if (from != NULL) {
    last = last_kept (store, &local_error);
    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return td_verb_fail (&verb);
    }
    if (!td_date_parse_iso (from, &day) || day.day == 0) {
      td_verb_report (&verb,
                      td_finding_new ("office-day-unclear", TD_SEVERITY_ERROR, NULL, "day", TD_TEXT (from), NULL), 0);
    } else if (last != NULL && strcmp (from, last) <= 0) {
      g_autofree char *typed = td_date_format (day);
      TdDate kept = {0, 0, 0};
      g_autofree char *until = td_date_parse_iso (last, &kept) ? td_date_format (kept) : g_strdup (last);

      td_verb_report (&verb,
                      td_finding_new ("office-changed-later", TD_SEVERITY_ERROR, NULL, "day", TD_TEXT (typed), "last",
                                      TD_TEXT (until), NULL),
                      0);
    }
    if (td_verb_is_refused (&verb))
      return td_verb_refuse (&verb);
  }
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup (_ ("Settings of the office")), error)
                             && (from == NULL || keep_former (&verb, values, day, error))
                             && set_all (&verb, values, error),
                         error);
}
