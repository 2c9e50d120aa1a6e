/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-scores.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-journal.h"
#include "td-score-grid.h"
#include "td-ui.h"

static const struct {
  const char *column;
  const char *label; /* msgid */
} columns[] = {
    {"council_score", N_ ("Council's score")}, {"self_score", N_ ("Own score")}, {"result", N_ ("Achieved")},
    {"mid_result", N_ ("Mid-year")},           {"target", N_ ("Planned")},       {"max_score", N_ ("Full score")},
};

typedef struct {
  GtkWindow *window;
  TdStore *store;
  int year;
  TdMatrix *matrix;
  char **blocks;
  GtkDropDown *column;
  GtkDropDown *block;
  GtkEntry *reason;
  GtkLabel *status;
  TdFindingsBox *findings;
  TdScoreGrid *table; /* owned: it outlives the window's children */
  gboolean closing;
  GArray *own; /* of gint64: actions done here; only these are undone here */
  /* What waits for its reason. */
  GArray *waiting; /* of TdFigure; NULL */
  GStrv waiting_texts;
} ScoreTable;

/* --- what is shown --- */

static const char *
shown_column (const ScoreTable *view)
{
  return columns[MIN (gtk_drop_down_get_selected (view->column), G_N_ELEMENTS (columns) - 1)].column;
}

static void
forget_waiting (ScoreTable *view)
{
  g_clear_pointer (&view->waiting, g_array_unref);
  g_clear_pointer (&view->waiting_texts, g_strfreev);
}

static void
say (ScoreTable *view, const char *text, gboolean bad)
{
  gtk_label_set_label (view->status, text);
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (view->status), "field-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (view->status), "field-error");
}

static void
say_what_is_there (ScoreTable *view)
{
  g_autofree char *text = NULL;

  if (view->matrix == NULL || view->matrix->units->len == 0)
    text = g_strdup (_ ("No pledge of the year has targets yet. Menu “Pledges and scores”: targets for new pledges."));
  else if (td_council_scores_are_published (view->store, view->year))
    text = g_strdup_printf (_ ("The scores of %d are published: they are only shown."), view->year);
  else
    text = g_strdup_printf (
        _ ("%u units, %u targets. Type, F2 changes, Ctrl+C and Ctrl+V as in Excel; Ctrl+Z takes back."),
        view->matrix->units->len, view->matrix->targets->len);
  say (view, text, FALSE);
}

static void
show (ScoreTable *view)
{
  g_autoptr (GError) error = NULL;
  guint block = gtk_drop_down_get_selected (view->block);
  const char *name = block > 0 && block <= g_strv_length (view->blocks) ? view->blocks[block - 1] : NULL;
  TdMatrix *matrix = td_council_matrix (view->store, view->year, name, shown_column (view), &error);

  td_score_grid_set (view->table, matrix);
  g_clear_pointer (&view->matrix, td_matrix_free);
  view->matrix = matrix;
  td_score_grid_set_editable (view->table, !td_store_is_read_only (view->store)
                                               && !td_council_year_is_closed (view->store, view->year)
                                               && !td_council_scores_are_published (view->store, view->year));
  gtk_widget_set_sensitive (GTK_WIDGET (view->reason), strcmp (shown_column (view), "council_score") == 0);
  if (error != NULL)
    say (view, error->message, TRUE);
  else
    say_what_is_there (view);
}

/* --- entering --- */

static gboolean
needs_reason (const TdCouncilResult *result)
{
  for (guint i = 0; i < result->findings->len; i++)
    if (strcmp (((const TdFinding *)g_ptr_array_index (result->findings, i))->code, "score-reason-needed") == 0)
      return TRUE;
  return FALSE;
}

/* Takes figures and texts over. */
static void
enter (ScoreTable *view, GArray *figures, GStrv texts)
{
  g_autoptr (GError) error = NULL;
  gint64 before = td_store_undo_id (view->store);
  g_autoptr (TdCouncilResult) result
      = td_council_enter (view->store, view->year, shown_column (view), (const TdFigure *)(gpointer)figures->data,
                          figures->len, gtk_editable_get_text (GTK_EDITABLE (view->reason)), &error);

  forget_waiting (view);
  td_findings_box_set (view->findings, result != NULL ? result->findings : NULL);
  if (result != NULL && !result->done && needs_reason (result)) {
    view->waiting = figures;
    view->waiting_texts = texts;
    say (view, _ ("A reason is needed: write it above and press Enter."), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (view->reason));
    return;
  }
  g_array_unref (figures);
  g_strfreev (texts);
  if (result != NULL && result->done) {
    g_autofree char *n = td_ui_count (result->n);
    g_autofree char *text = g_strdup_printf (_ ("Stored: %s cells. Ctrl+Z takes it back."), n);
    gint64 action = td_store_undo_id (view->store);

    if (action != before)
      g_array_append_val (view->own, action);
    show (view);
    say (view, text, FALSE);
  } else if (error != NULL) {
    say (view, error->message, TRUE);
  }
}

static void
entered_cb (TdScoreGrid *table, guint row, guint column, const char *text, ScoreTable *view)
{
  guint cell = td_matrix_cell (view->matrix, row, column);
  GArray *figures = NULL;
  char *texts[] = {(char *)text, NULL};
  GStrv kept = NULL;
  TdFigure figure = {.target_id = view->matrix->ids[cell]};

  /* The focus also leaves the cell while the window goes. */
  if (view->closing)
    return;
  if (g_strcmp0 (view->matrix->texts[cell] != NULL ? view->matrix->texts[cell] : "", text) == 0)
    return;
  kept = g_strdupv (texts);
  figure.typed = kept[0];
  figures = g_array_new (FALSE, FALSE, sizeof (TdFigure));
  g_array_append_val (figures, figure);
  enter (view, figures, kept);
}

static void
pasted_cb (TdScoreGrid *table, guint row, guint column, const char *text, ScoreTable *view)
{
  g_autoptr (GError) error = NULL;
  GStrv holder = NULL;
  GArray *figures = td_matrix_paste (view->matrix, text, row, column, &holder, &error);

  if (figures != NULL)
    enter (view, figures, holder);
  else
    say (view, error->message, TRUE);
}

static void
emptied_cb (TdScoreGrid *table, ScoreTable *view)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (TdFigure));
  char *texts[] = {NULL};
  guint row = 0, column = 0, rows = 0, n_columns = 0;

  if (!td_score_grid_selection (table, &row, &column, &rows, &n_columns))
    return;
  for (guint i = row; i < row + rows; i++)
    for (guint j = column; j < column + n_columns; j++) {
      guint cell = td_matrix_cell (view->matrix, i, j);
      TdFigure figure = {view->matrix->ids[cell], ""};

      if (figure.target_id != 0 && view->matrix->texts[cell] != NULL)
        g_array_append_val (figures, figure);
    }
  if (figures->len > 0)
    enter (view, g_steal_pointer (&figures), g_strdupv (texts));
}

static void
reason_cb (GtkEntry *entry, ScoreTable *view)
{
  GArray *figures = g_steal_pointer (&view->waiting);
  GStrv texts = g_steal_pointer (&view->waiting_texts);

  gtk_widget_grab_focus (GTK_WIDGET (view->table));
  if (figures != NULL)
    enter (view, figures, texts);
}

static gboolean
is_own (const ScoreTable *view, gint64 action)
{
  for (guint i = 0; i < view->own->len; i++)
    if (g_array_index (view->own, gint64, i) == action)
      return TRUE;
  return FALSE;
}

/* What was done before the table was opened is not seen here: the window undoes it. */
static gboolean
step_back (ScoreTable *view, gboolean back)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (!is_own (view, back ? td_store_undo_id (view->store) : td_store_redo_id (view->store))) {
    say (view,
         back ? _ ("Nothing was done in this table that could be undone. Older actions: close it, then Ctrl+Z.")
              : _ ("Nothing was undone in this table that could be redone."),
         TRUE);
  } else if (back ? td_store_undo (view->store, &label, &error) : td_store_redo (view->store, &label, &error)) {
    g_autofree char *text = td_ui_fill (back ? _ ("Undone: %s") : _ ("Redone: %s"), label);

    show (view);
    say (view, text, FALSE);
  } else {
    say (view, error->message, TRUE);
  }
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, ScoreTable *view)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_CONTROL_MASK) == 0 || GTK_IS_EDITABLE (gtk_window_get_focus (view->window)))
    return FALSE;
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_z:
    return step_back (view, !shift);
  case GDK_KEY_y:
    return step_back (view, FALSE);
  default:
    return FALSE;
  }
}

/* --- building --- */

static void
chosen_cb (ScoreTable *view)
{
  forget_waiting (view);
  td_findings_box_set (view->findings, NULL);
  show (view);
}

static void
unmap_cb (GtkWidget *window, ScoreTable *view)
{
  view->closing = TRUE;
}

static void
destroy_cb (GtkWidget *window, ScoreTable *view)
{
  g_signal_handlers_disconnect_by_data (view->table, view);
  td_score_grid_set (view->table, NULL);
  g_object_unref (view->table);
  g_clear_pointer (&view->matrix, td_matrix_free);
  forget_waiting (view);
  g_array_unref (view->own);
  g_strfreev (view->blocks);
  g_object_unref (view->store);
  g_free (view);
}

static GtkWidget *
labelled (const char *text, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static GtkWidget *
build_bar (ScoreTable *view, const char *block)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *labels[G_N_ELEMENTS (columns) + 1] = {NULL};
  GtkWidget *reason = NULL;
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    labels[i] = _ (columns[i].label);
  g_ptr_array_add (names, (gpointer)_ ("All blocks"));
  for (guint i = 0; view->blocks[i] != NULL; i++) {
    g_ptr_array_add (names, *view->blocks[i] != '\0' ? view->blocks[i] : (gpointer)_ ("Without a block"));
    if (block != NULL ? g_strcmp0 (view->blocks[i], block) == 0 : i == 0)
      chosen = i + 1;
  }
  g_ptr_array_add (names, NULL);
  view->column = GTK_DROP_DOWN (td_ui_drop_down (labels, 16));
  view->block = GTK_DROP_DOWN (td_ui_drop_down ((const char *const *)names->pdata, 28));
  gtk_drop_down_set_selected (view->block, chosen);
  view->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (view->reason, _ ("where it is not the unit's own score"));
  gtk_widget_set_hexpand (GTK_WIDGET (view->reason), TRUE);
  gtk_box_append (GTK_BOX (bar), labelled (_ ("_Figures"), GTK_WIDGET (view->column)));
  gtk_box_append (GTK_BOX (bar), labelled (_ ("_Block"), GTK_WIDGET (view->block)));
  reason = labelled (_ ("_Reason"), GTK_WIDGET (view->reason));
  gtk_widget_set_hexpand (reason, TRUE);
  gtk_box_append (GTK_BOX (bar), reason);
  return bar;
}

GtkWindow *
td_score_table_present (GtkWindow *parent, TdStore *store, int year, const char *block)
{
  ScoreTable *view = g_new0 (ScoreTable, 1);
  g_autofree char *title = g_strdup_printf (_ ("Table of scores %d"), year);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  view->store = g_object_ref (store);
  view->year = year;
  view->own = g_array_new (FALSE, FALSE, sizeof (gint64));
  view->blocks = td_council_blocks (store, year, NULL);
  if (view->blocks == NULL)
    view->blocks = g_new0 (char *, 1);
  view->window = td_dialog_frame_new (parent, title, 210, 40);
  gtk_widget_add_css_class (body, "td-dialog-body");
  gtk_box_append (GTK_BOX (body), build_bar (view, block));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "frame");
  view->table = g_object_ref (TD_SCORE_GRID (td_score_grid_new (GTK_SCROLLED_WINDOW (scrolled))));
  gtk_box_append (GTK_BOX (body), scrolled);
  view->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (view->findings));
  view->status = GTK_LABEL (td_dialog_frame_label ("", NULL));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (view->status));
  gtk_window_set_child (view->window, body);
  g_signal_connect_swapped (view->column, "notify::selected", G_CALLBACK (chosen_cb), view);
  g_signal_connect_swapped (view->block, "notify::selected", G_CALLBACK (chosen_cb), view);
  g_signal_connect (view->table, "entered", G_CALLBACK (entered_cb), view);
  g_signal_connect (view->table, "pasted", G_CALLBACK (pasted_cb), view);
  g_signal_connect (view->table, "emptied", G_CALLBACK (emptied_cb), view);
  g_signal_connect (view->reason, "activate", G_CALLBACK (reason_cb), view);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view->window), keys);
  g_signal_connect (view->window, "unmap", G_CALLBACK (unmap_cb), view);
  g_signal_connect (view->window, "destroy", G_CALLBACK (destroy_cb), view);
  show (view);
  gtk_window_present (view->window);
  gtk_widget_grab_focus (GTK_WIDGET (view->table));
  return view->window;
}
