/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * Which copies stay: the last 10; of each of 30 days, of each of 24 months and of each year the newest.
 *
 * The clock of an office computer is wrong now and then (an empty battery sets it to its first year), so it is believed as
 * little as possible. Copies of one file are ordered by the sequence of its journal. A copy that claims to be of the future
 * is of a time when the clock was wrong, or the clock is wrong now: it is not deleted, and no other one is deleted for it.
 *
 * A file that was moved, restored or closed by a power cut goes on under another id (td-file-id.c). Copies of its
 * forerunners are thinned with its own, where it holds all that they hold; the newest of each stays 30 days in any case,
 * because the forerunner may live on as a file of its own. Other files' copies are never touched.
 */

#define KEEP_LAST 10
#define KEEP_DAYS 30
#define KEEP_MONTHS 24
/* Less than that a copy may be ahead: two within a second get the next second's name, clocks are set right by minutes. */
#define FUTURE_SECONDS (24 * 60 * 60)

/* --- order --- */

/* By age in one file: what it had done by then, then the clock. */
static int
compare_in_file (const TdBackup *first, const TdBackup *second)
{
  if (first->sequence != second->sequence)
    return first->sequence > second->sequence ? -1 : 1;
  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;
  return -strcmp (first->path, second->path);
}

static int
compare_by_file (gconstpointer a, gconstpointer b)
{
  const TdBackup *first = *(TdBackup *const *)a;
  const TdBackup *second = *(TdBackup *const *)b;

  if (first->file_id != second->file_id)
    return first->file_id > second->file_id ? -1 : 1;
  return compare_in_file (first, second);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const TdBackup *first = *(TdBackup *const *)a;
  const TdBackup *second = *(TdBackup *const *)b;

  if (first->when != second->when)
    return first->when > second->when ? -1 : 1;
  if (first->own != second->own)
    return first->own ? -1 : 1;
  return compare_by_file (a, b);
}

/* Copies of one file, from the given place on: each no later than the one made after it. Returns the earliest. */
static gint64
set_when (GPtrArray *backups, guint from, gint64 latest)
{
  gint64 file_id = ((TdBackup *)backups->pdata[from])->file_id;

  for (guint i = from; i < backups->len; i++) {
    TdBackup *backup = backups->pdata[i];

    if (backup->file_id != file_id)
      break;
    latest = backup->when = MIN (backup->time, latest);
  }
  return latest;
}

void
td_backup_order (GPtrArray *backups, gint64 own_id, gint64 now)
{
  gint64 first_own = now;

  g_ptr_array_sort (backups, compare_by_file);
  for (guint i = 0; i < backups->len; i++) {
    TdBackup *backup = backups->pdata[i];

    backup->own = backup->file_id == own_id;
  }
  for (guint i = 0; i < backups->len; i++)
    if (((TdBackup *)backups->pdata[i])->file_id == own_id) {
      first_own = set_when (backups, i, now);
      break;
    }
  for (guint i = 0; i < backups->len; i++) {
    const TdBackup *backup = backups->pdata[i];
    gboolean begins = i == 0 || ((TdBackup *)backups->pdata[i - 1])->file_id != backup->file_id;

    if (begins && backup->file_id != own_id)
      set_when (backups, i, first_own);
  }
  g_ptr_array_sort (backups, compare_newest_first);
}

/* --- choice --- */

/* Whole days and months between two times of the calendar. */
static void
read_age (gint64 when, gint64 now, int *days, int *months)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (when);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  GDate then_date;
  GDate today_date;

  g_date_clear (&then_date, 1);
  g_date_clear (&today_date, 1);
  g_date_set_dmy (&then_date, (GDateDay)g_date_time_get_day_of_month (then), (GDateMonth)g_date_time_get_month (then),
                  (GDateYear)g_date_time_get_year (then));
  g_date_set_dmy (&today_date, (GDateDay)g_date_time_get_day_of_month (today),
                  (GDateMonth)g_date_time_get_month (today), (GDateYear)g_date_time_get_year (today));
  *days = g_date_days_between (&then_date, &today_date);
  *months = (g_date_time_get_year (today) - g_date_time_get_year (then)) * 12 + g_date_time_get_month (today)
            - g_date_time_get_month (then);
}

void
td_backup_choose (GPtrArray *backups, gint64 own_id, gint64 now, gboolean *keep)
{
  g_autoptr (GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) files = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_last = 0;

  for (guint i = 0; i < backups->len; i++) {
    TdBackup *backup = backups->pdata[i];
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (backup->when);
    gboolean newest_of_file = g_hash_table_add (files, &backup->file_id);
    const char *formats[3] = {NULL, NULL, "%Y"};
    int days;
    int months;

    if (backup->time > now + FUTURE_SECONDS) {
      keep[i] = TRUE;
      continue;
    }
    read_age (backup->when, now, &days, &months);
    if (days < KEEP_DAYS)
      formats[0] = "%Y-%m-%d";
    if (months < KEEP_MONTHS)
      formats[1] = "%Y-%m";
    keep[i] = n_last++ < KEEP_LAST || (newest_of_file && backup->file_id != own_id && days < KEEP_DAYS);
    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      if (formats[f] != NULL && g_hash_table_add (periods, g_date_time_format (time, formats[f])))
        keep[i] = TRUE;
  }
}

/* --- deleting --- */

/* The name may say anything: what is deleted is looked at once more. */
static gboolean
is_what_it_says (const TdBackup *backup)
{
  gint64 file_id;
  gint64 sequence;

  return td_backup_read_id_of (backup->path, &file_id, &sequence) == SQLITE_OK && file_id == backup->file_id;
}

static gboolean
may_go (const TdBackup *backup, const char *made, const char *spared)
{
  if (g_strcmp0 (backup->path, made) == 0)
    return FALSE;
  if (spared != NULL && g_strcmp0 (backup->path, spared) == 0)
    return FALSE;
  return is_what_it_says (backup);
}

void
td_backup_thin (const TdBackupLine *line, const char *folder, const char *made, const char *spared)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autofree gboolean *keep = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!line->known)
    return;
  all = td_backup_scan (folder, line->folder);
  for (guint i = 0; i < all->len; i++) {
    TdBackup *backup = all->pdata[i];

    if (backup->file_id != 0 ? td_backup_line_holds (line, backup) : backup->in_own_folder)
      g_ptr_array_add (own, backup);
  }
  td_backup_order (own, line->file_id, now);
  for (guint i = 0; i < own->len; i++)
    if (g_strcmp0 (((TdBackup *)own->pdata[i])->path, made) == 0)
      /* Whatever the names of others say, none is newer. */
      g_ptr_array_insert (own, 0, g_ptr_array_steal_index (own, i));
  keep = g_new0 (gboolean, own->len + 1);
  td_backup_choose (own, line->file_id, now, keep);
  for (guint i = 0; i < own->len; i++) {
    TdBackup *backup = own->pdata[i];

    if (!keep[i] && may_go (backup, made, spared))
      (void)g_unlink (backup->path);
  }
}
