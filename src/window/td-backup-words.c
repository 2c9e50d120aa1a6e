/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-words.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

const char *
td_backup_words_reason (const char *reason)
{
  static const struct {
    const char *reason;
    const char *words;
  } all[] = {
      {"open", N_ ("when the file was opened")},      {"import", N_ ("before an import")},
      {"year", N_ ("before a year was added")},       {"upgrade", N_ ("before the file was upgraded")},
      {"restore", N_ ("before a copy was put back")}, {"manual", N_ ("made by hand")},
      {"close", N_ ("when the file was closed")},     {"timed", N_ ("from time to time")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i].reason, reason) == 0)
      return _ (all[i].words);
  return reason != NULL ? reason : "";
}

char *
td_backup_words_place (const TdBackupPlace *place, const char *failure, gint64 now, gboolean *late)
{
  g_autofree char *age = NULL;
  int days;

  *late = FALSE;
  if (place == NULL || place->folder == NULL)
    return NULL;
  days = td_backup_place_days (place, now);
  *late = days < 0 || days >= TD_BACKUP_PLACE_DAYS;
  if (days < 0) {
    age = g_strdup (_ ("Second place: no copy yet"));
  } else if (*late) {
    age = g_strdup_printf (_ ("Second place: no copy for %d days"), days);
  } else {
    g_autofree char *time = td_dialog_frame_time (place->last);

    age = g_strdup_printf (_ ("Second place: %s"), time);
  }
  if (!place->reachable)
    return g_strdup_printf (_ ("%s (not plugged in)"), age);
  if (failure != NULL)
    return g_strdup_printf (_ ("%s (the last one could not be written)"), age);
  return g_steal_pointer (&age);
}
