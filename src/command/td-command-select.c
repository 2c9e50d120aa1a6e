/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"

/* Whom the options of a verb mean. */

const TdRecordKind *
td_command_kind_of_list (const char *list)
{
  static const char *const titles[] = {"citizen", "family", "collective", "culture-family", NULL};

  if (list == NULL)
    return NULL;
  if (g_strv_contains (titles, list))
    return td_kind_get (TD_KIND_CANDIDATE);
  return strcmp (list, "proposal") == 0 ? td_kind_get (TD_KIND_PROPOSAL)
         : strcmp (list, "award") == 0  ? td_kind_get (TD_KIND_AWARD)
                                        : NULL;
}

GArray *
td_command_select (const TdCommandChoice *choice, const TdRecordKind *kind, GError **error)
{
  TdFilter filters[4] = {0};
  TdListing listing = {.kind = kind, .year = kind->has_year ? choice->year : 0, .filters = filters};
  g_autoptr (GArray) ids = NULL;

  if (choice->ids != NULL) {
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    for (guint i = 0; choice->ids[i] != NULL; i++) {
      gint64 id = g_ascii_strtoll (choice->ids[i], NULL, 10);

      g_array_append_val (ids, id);
    }
    return g_steal_pointer (&ids);
  }
  if (kind->id == TD_KIND_CANDIDATE)
    filters[listing.n_filters++] = (TdFilter){"title", {.type = TD_VALUE_TEXT, .text = (char *)choice->list}};
  if (choice->form != NULL && kind->id == TD_KIND_PROPOSAL)
    filters[listing.n_filters++] = (TdFilter){"form", {.type = TD_VALUE_TEXT, .text = (char *)choice->form}};
  if (choice->name != NULL)
    filters[listing.n_filters++] = (TdFilter){"name", {.type = TD_VALUE_TEXT, .text = (char *)choice->name}};
  if (choice->unit != NULL) {
    gint64 unit = td_command_find_unit (choice->store, choice->unit, error);

    if (unit == 0)
      return NULL;
    filters[listing.n_filters++] = (TdFilter){"unit_id", {.type = TD_VALUE_INTEGER, .integer = unit}};
  }
  if (choice->form == NULL && choice->name == NULL && choice->unit == NULL) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("Say whom: --name, --unit, --form or --id."));
    return NULL;
  }
  ids = td_store_list (choice->store, &listing, 0, error);
  if (ids != NULL && ids->len == 0) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("Nobody of the list is meant by this."));
    return NULL;
  }
  return g_steal_pointer (&ids);
}

gint64
td_command_find_decision (TdStore *store, int year, const char *word, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_DECISION), .year = year};
  g_autoptr (GPtrArray) decisions = NULL;
  gint64 dropped = 0;

  if (word == NULL) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("Say which decision: --decision NUMBER (or its id)."));
    return 0;
  }
  decisions = td_store_load_all (store, &listing, error);
  for (guint i = 0; decisions != NULL && i < decisions->len; i++) {
    const TdRecord *decision = g_ptr_array_index (decisions, i);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, decision->id);

    if (g_strcmp0 (td_record_text (decision, "number"), word) != 0 && strcmp (id, word) != 0)
      continue;
    /* A number whose draft was dropped may stand in another decision. */
    if (g_strcmp0 (td_record_text (decision, "state"), "cancelled") != 0 || strcmp (id, word) == 0)
      return decision->id;
    dropped = decision->id;
  }
  if (dropped != 0)
    return dropped;
  if (decisions != NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("There is no decision “%s” in %d."), word, year);
  return 0;
}
