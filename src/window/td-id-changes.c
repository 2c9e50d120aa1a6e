/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-id-changes.h"

/* Beyond these a changed stretch goes and comes as a whole. */
#define RUNS_UP_TO 50000
#define MAX_RUNS 8

/* The part of a list that differs from the other one. */
typedef struct {
  const gint64 *ids;
  guint n;
  GHashTable *set; /* of pointers into ids */
} Stretch;

static void
stretch_fill (Stretch *stretch)
{
  stretch->set = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < stretch->n; i++)
    g_hash_table_add (stretch->set, (gpointer)&stretch->ids[i]);
}

/* Whether the id at index is one that stays. */
static gboolean
is_in (const Stretch *other, const Stretch *stretch, guint index)
{
  return g_hash_table_contains (other->set, &stretch->ids[index]);
}

/* The first place where the two orders differ, passing over ids that are not in both and over moved (0: none).
 * FALSE when they do not differ. */
static gboolean
find_difference (const Stretch *old, const Stretch *now, gint64 moved, gint64 *of_old, gint64 *of_now)
{
  guint i = 0;
  guint j = 0;

  while (TRUE) {
    while (i < old->n && (!is_in (now, old, i) || old->ids[i] == moved))
      i++;
    while (j < now->n && (!is_in (old, now, j) || now->ids[j] == moved))
      j++;
    if (i == old->n || j == now->n)
      return FALSE;
    if (old->ids[i] != now->ids[j]) {
      *of_old = old->ids[i];
      *of_now = now->ids[j];
      return TRUE;
    }
    i++;
    j++;
  }
}

/* A row that has moved goes and comes; FALSE when one is not enough to explain the new order. */
static gboolean
take_moved_out_of_sets (Stretch *old, Stretch *now)
{
  gint64 candidates[2];
  gint64 ignored[2];

  if (!find_difference (old, now, 0, &candidates[0], &candidates[1]))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    if (find_difference (old, now, candidates[i], &ignored[0], &ignored[1]))
      continue;
    g_hash_table_remove (old->set, &candidates[i]);
    g_hash_table_remove (now->set, &candidates[i]);
    return TRUE;
  }
  return FALSE;
}

/* Runs of ids of stretch that the other one has not. */
static guint
count_runs (const Stretch *stretch, const Stretch *other)
{
  guint runs = 0;

  for (guint i = 0; i < stretch->n; i++)
    runs += !is_in (other, stretch, i) && (i == 0 || is_in (other, stretch, i - 1));
  return runs;
}

static void
add (GArray *changes, guint position, guint n_removed, guint n_added)
{
  TdIdChange change = {position, n_removed, n_added};

  if (n_removed + n_added > 0)
    g_array_append_val (changes, change);
}

static void
add_runs (GArray *changes, guint head, const Stretch *old, const Stretch *now)
{
  /* From the end, so that what is before keeps its place. */
  for (guint end = old->n; end > 0;) {
    guint start = end;

    while (start > 0 && !is_in (now, old, start - 1))
      start--;
    add (changes, head + start, end - start, 0);
    end = start > 0 ? start - 1 : 0;
  }
  for (guint start = 0; start < now->n;) {
    guint end = start;

    while (end < now->n && !is_in (old, now, end))
      end++;
    add (changes, head + start, 0, end - start);
    start = end + 1;
  }
}

GArray *
td_id_changes (GArray *before, GArray *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (TdIdChange));
  const gint64 *old_ids = (const gint64 *)(gpointer)before->data;
  const gint64 *new_ids = (const gint64 *)(gpointer)after->data;
  Stretch from = {0};
  Stretch to = {0};
  guint head = 0;
  guint tail = 0;
  gboolean runs = FALSE;

  while (head < before->len && head < after->len && old_ids[head] == new_ids[head])
    head++;
  while (tail < before->len - head && tail < after->len - head
         && old_ids[before->len - 1 - tail] == new_ids[after->len - 1 - tail])
    tail++;
  from = (Stretch){old_ids + head, before->len - head - tail, NULL};
  to = (Stretch){new_ids + head, after->len - head - tail, NULL};
  if (from.n > 0 && to.n > 0 && from.n + to.n <= RUNS_UP_TO) {
    stretch_fill (&from);
    stretch_fill (&to);
    runs = take_moved_out_of_sets (&from, &to) && count_runs (&from, &to) + count_runs (&to, &from) <= MAX_RUNS;
    if (runs)
      add_runs (changes, head, &from, &to);
    g_hash_table_unref (from.set);
    g_hash_table_unref (to.set);
  }
  if (!runs) {
    add (changes, head, from.n, 0);
    add (changes, head, 0, to.n);
  }
  return changes;
}
