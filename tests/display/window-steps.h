/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

/* Steps of work in the window, each of them one action that is undone and redone. */

typedef void (*Doing) (Desk *desk);

/* One action by the window: its rows are other ones, undone as before, redone the same. Which tables it changed is told. */
static inline void
step (Desk *desk, const char *what, const char *tables, Doing doing)
{
  g_autoptr (GHashTable) before = desk_digest (desk);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GHashTable) redone = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *left = NULL;
  g_autofree char *lost = NULL;
  gint64 n = ask (desk, "SELECT count(*) FROM journal");

  g_test_message ("%s", what);
  doing (desk);
  dialog_closes ();
  after = desk_digest (desk);
  changed = desk_differing (before, after);
  if (strcmp (changed, tables) != 0)
    g_error ("%s: changed are “%s”, not “%s”", what, changed, tables);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n + 1);
  command (desk, "undo");
  undone = desk_digest (desk);
  left = desk_differing (before, undone);
  if (*left != '\0')
    g_error ("%s: undone, “%s” is not as before", what, left);
  command (desk, "redo");
  redone = desk_digest (desk);
  lost = desk_differing (after, redone);
  if (*lost != '\0')
    g_error ("%s: redone, “%s” is not the same", what, lost);
  g_assert_true (only_the_window (NULL));
}

/* What the window does not do: it says why, and no row is another one. */
static inline void
refused (Desk *desk, const char *what, const char *why, Doing doing)
{
  g_autoptr (GHashTable) before = desk_digest (desk);
  g_autoptr (GHashTable) after = NULL;
  g_autofree char *changed = NULL;
  gint64 n = ask (desk, "SELECT count(*) FROM journal");

  g_test_message ("%s", what);
  doing (desk);
  wait_for (words_are_there, why);
  after = desk_digest (desk);
  changed = desk_differing (before, after);
  g_assert_cmpstr (changed, ==, "");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n);
}

/* --- by a dialog --- */

typedef struct {
  const char *action;
  const char *says; /* NULL: nothing in particular */
  const char *texts[4];
  const char *button;
} Asked;

static const Asked *asked; /* what answer_dialog() does */

static inline void
answer_dialog (Desk *desk)
{
  command_dialog (desk, asked->action);
  if (asked->says != NULL && !words_are_there (asked->says))
    g_error ("win.%s does not say “%s”", asked->action, asked->says);
  for (guint i = 0; i < G_N_ELEMENTS (asked->texts) && asked->texts[i] != NULL; i++)
    if (*asked->texts[i] != '\0')
      type_in_entry (i, asked->texts[i]);
  press (asked->button);
}

static inline void
leave_dialog (void)
{
  press ("_Leave it");
  dialog_closes ();
}

/* Without a window manager too: the window has the keys again, and they go to its list. */
static inline gboolean
keys_are_back (gconstpointer data)
{
  const Desk *desk = data;
  TdRecordView *view = td_main_window_record_view (desk->window);
  TdGrid *grid = view != NULL ? td_record_editor_grid (td_record_view_editor (view)) : NULL;

  return gtk_window_is_active (GTK_WINDOW (desk->window))
         && (grid == NULL || td_id_list_size (td_grid_list (grid)) == 0 || td_grid_has_focus (grid));
}

static inline void
step_asked (Desk *desk, const char *what, const char *tables, const Asked *how)
{
  asked = how;
  step (desk, what, tables, answer_dialog);
  wait_for (keys_are_back, desk);
}

/* --- all of it --- */

static inline void
go_in_history (Desk *desk, const char *action, gint64 n)
{
  for (gint64 i = 0; i < n; i++)
    command (desk, action);
}

/* The last n actions taken back, one by one, leave the rows of before; done again they are the same. */
static inline void
there_and_back (Desk *desk, GHashTable *before, gint64 n)
{
  g_autoptr (GHashTable) after = desk_digest (desk);
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GHashTable) redone = NULL;
  g_autofree char *left = NULL;
  g_autofree char *lost = NULL;

  go_in_history (desk, "undo", n);
  undone = desk_digest (desk);
  left = desk_differing (before, undone);
  g_assert_cmpstr (left, ==, "");
  go_in_history (desk, "redo", n);
  redone = desk_digest (desk);
  lost = desk_differing (after, redone);
  g_assert_cmpstr (lost, ==, "");
  g_assert_false (may_do (desk, "redo"));
}
