/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-direction.h"

#include "td-import-list.h"

/* Names of targets in the finding. */
#define MOST_NAMES 3

static void
tell (TdReadList *list, guint n_suggested, guint n_unknown, GPtrArray *lower)
{
  g_autofree char *names = NULL;

  g_ptr_array_set_size (lower, (int)MIN (lower->len, MOST_NAMES));
  g_ptr_array_add (lower, NULL);
  names = g_strjoinv ("; ", (char **)lower->pdata);
  if (n_suggested > 0 && *names != '\0')
    td_read_list_note (list, td_finding_new ("direction-suggested:lower", TD_SEVERITY_NOTE, NULL, "count",
                                             TD_INT (n_suggested), "targets", TD_TEXT (names), NULL));
  else if (n_suggested > 0)
    td_read_list_note (list, td_finding_new ("direction-suggested", TD_SEVERITY_NOTE, NULL, "count",
                                             TD_INT (n_suggested), NULL));
  if (n_unknown > 0)
    td_read_list_note (list, td_finding_new ("direction-unknown:list", TD_SEVERITY_NOTE, NULL, "count",
                                             TD_INT (n_unknown), NULL));
}

void
td_import_suggest_directions (TdReadList *list, TdDirections *directions)
{
  g_autoptr (GPtrArray) lower = g_ptr_array_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_suggested = 0;
  guint n_unknown = 0;

  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);
    const char *content = td_record_text (row->record, "content");
    const char *direction;

    if (content == NULL || row->left_out || row->record_id != 0 || !td_record_is_null (row->record, "direction"))
      continue;
    direction = td_directions_suggest (directions, row->record, NULL);
    n_suggested += direction != NULL;
    n_unknown += direction == NULL;
    if (direction == NULL)
      continue;
    td_record_set_text (row->record, "direction", direction);
    if (g_str_equal (direction, "lower") && g_hash_table_add (told, (gpointer)content))
      g_ptr_array_add (lower, (gpointer)content);
  }
  /* Checked again, a list has nothing left to suggest: what was told stands. */
  if (n_suggested > 0)
    tell (list, n_suggested, n_unknown, lower);
}
