/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-course.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-text-table.h"
#include "td-ui.h"
#include "td-window-contract.h"

/* More than anybody reads; the clerk types more of the name. */
#define MOST_FOUND 100
#define LEFT_CHARACTERS 46
#define NAMESAKE_LINES 6

typedef struct {
  GtkWindow *window;
  TdStore *store;
  GtkEditable *search;
  TdTextTable *subjects;
  TdTextTable *steps;
  TdTextTable *namesakes;
  GtkLabel *heading;
  GtkWidget *same; /* all about namesakes */
  GtkWidget *join;
  GPtrArray *found;   /* of TdSubject, as shown */
  GPtrArray *entries; /* of TdCourseEntry, as shown */
  GPtrArray *others;  /* of TdSubject, as shown */
  TdCourseShow show;
  gpointer user_data;
  gulong changed;
} Course;

static const TdTextColumn subject_columns[] = {
    {N_ ("Name"), 24, 0, TRUE},
    {N_ ("Born"), 10, 0, FALSE},
    {N_ ("Unit"), 16, 0, FALSE},
};

enum { YEAR, WHAT, STATE, DECISION, AMOUNT, THEN, REASON, N_STEP_COLUMNS };

static const TdTextColumn step_columns[N_STEP_COLUMNS] = {
    [YEAR] = {N_ ("Year"), 5, 0, FALSE},      [WHAT] = {N_ ("What"), 30, 0, TRUE},
    [STATE] = {N_ ("Outcome"), 14, 0, FALSE}, [DECISION] = {N_ ("Decision"), 18, 0, FALSE},
    [AMOUNT] = {N_ ("Prize"), 9, 1, FALSE},   [THEN] = {N_ ("Name and unit then"), 18, 0, FALSE},
    [REASON] = {N_ ("Remark"), 14, 0, FALSE},
};

static void
course_free (gpointer data)
{
  Course *course = data;

  g_clear_signal_handler (&course->changed, course->store);
  g_clear_pointer (&course->found, g_ptr_array_unref);
  g_clear_pointer (&course->entries, g_ptr_array_unref);
  g_clear_pointer (&course->others, g_ptr_array_unref);
  g_object_unref (course->store);
  g_free (course);
}

static gpointer
selected_of (TdTextTable *table, GPtrArray *rows)
{
  int row = td_text_table_selected (table);

  return rows != NULL && row >= 0 && (guint)row < rows->len ? g_ptr_array_index (rows, row) : NULL;
}

/* --- words --- */

static void
add_subject (TdTextTable *table, const TdSubject *subject)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (subject_columns));

  cells[0] = g_strdup (subject->name);
  cells[1] = td_date_shown (subject->birth, "");
  cells[2] = g_strdup (subject->unit != NULL ? subject->unit : _ (subject->kind->label));
  td_text_table_add (table, cells, NULL);
}

static char *
decision_words (const TdCourseEntry *entry)
{
  g_autofree char *day = td_date_shown (entry->signed_on, "");

  if (entry->decision == NULL)
    return NULL;
  return *day != '\0' ? g_strdup_printf (_ ("%s, %s"), entry->decision, day) : g_strdup (entry->decision);
}

static char *
then_words (const TdCourseEntry *entry)
{
  if (entry->name != NULL && entry->unit != NULL)
    return g_strdup_printf ("%s, %s", entry->name, entry->unit);
  return g_strdup (entry->name != NULL ? entry->name : entry->unit);
}

static const char *
style_of (const char *color)
{
  static const struct {
    const char *color;
    const char *style;
  } styles[] = {{"good", "td-fine"}, {"bad", "td-error"}, {"warn", "td-warning"}};

  for (guint i = 0; color != NULL && i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (color, styles[i].color))
      return styles[i].style;
  return NULL;
}

static void
add_step (TdTextTable *table, const TdCourseEntry *entry)
{
  char **cells = g_new0 (char *, N_STEP_COLUMNS);
  const char *styles[N_STEP_COLUMNS] = {NULL};

  cells[YEAR] = entry->year != 0 ? g_strdup_printf ("%d", entry->year) : NULL;
  cells[WHAT] = g_strdup (entry->what);
  cells[STATE] = g_strdup (entry->state);
  styles[STATE] = style_of (entry->state_color);
  cells[DECISION] = decision_words (entry);
  cells[AMOUNT] = entry->amount != 0 ? td_number_format ((double)entry->amount, 0) : NULL;
  cells[THEN] = then_words (entry);
  cells[REASON] = g_strdup (entry->reason != NULL ? entry->reason
                            : entry->by_name      ? _ ("known by name, birth and unit alone")
                                                  : NULL);
  styles[REASON] = "dim-label";
  td_text_table_add (table, cells, styles);
}

/* --- showing --- */

static void
show_heading (Course *course, const TdSubject *subject)
{
  g_autofree char *words = subject != NULL ? td_subject_words (subject) : NULL;

  gtk_label_set_text (course->heading, words != NULL ? words : "");
}

static void
show_join (Course *course)
{
  gboolean writable = !td_store_is_read_only (course->store);

  gtk_widget_set_sensitive (course->join, writable && selected_of (course->namesakes, course->others) != NULL);
  gtk_widget_set_tooltip_text (course->join, writable ? NULL : _ ("The file is open for reading only."));
}

static void
show_subject (Course *course)
{
  const TdSubject *subject = selected_of (course->subjects, course->found);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&course->entries, g_ptr_array_unref);
  g_clear_pointer (&course->others, g_ptr_array_unref);
  show_heading (course, subject);
  if (subject != NULL) {
    course->entries = td_course_read (course->store, subject->kind, subject->id, &error);
    if (error == NULL)
      course->others = td_course_namesakes (course->store, subject, &error);
  }
  td_text_table_begin (course->steps);
  for (guint i = 0; course->entries != NULL && i < course->entries->len; i++)
    add_step (course->steps, g_ptr_array_index (course->entries, i));
  td_text_table_end (course->steps);
  td_text_table_begin (course->namesakes);
  for (guint i = 0; course->others != NULL && i < course->others->len; i++)
    add_subject (course->namesakes, g_ptr_array_index (course->others, i));
  td_text_table_end (course->namesakes);
  gtk_widget_set_visible (course->same, course->others != NULL && course->others->len > 0);
  show_join (course);
  if (error != NULL)
    gtk_label_set_text (course->heading, error->message);
}

static void
show_found (Course *course)
{
  td_text_table_begin (course->subjects);
  for (guint i = 0; course->found != NULL && i < course->found->len; i++)
    add_subject (course->subjects, g_ptr_array_index (course->found, i));
  td_text_table_end (course->subjects);
  if (course->found != NULL && course->found->len > 0 && td_text_table_selected (course->subjects) < 0)
    td_text_table_select (course->subjects, 0);
  show_subject (course);
}

static void
find (Course *course)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&course->found, g_ptr_array_unref);
  course->found = td_course_find (course->store, gtk_editable_get_text (course->search), MOST_FOUND, &error);
  show_found (course);
  if (error != NULL)
    gtk_label_set_text (course->heading, error->message);
}

/* Somebody is shown whom nobody searched for. */
static void
show_one (Course *course, const TdRecordKind *kind, gint64 id)
{
  TdSubject *subject = td_course_load (course->store, kind, id, NULL);

  g_clear_pointer (&course->found, g_ptr_array_unref);
  course->found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subject_free);
  if (subject != NULL)
    g_ptr_array_add (course->found, subject);
  show_found (course);
}

/* --- what is done --- */

static void
search_cb (GtkSearchEntry *entry, Course *course)
{
  if (*gtk_editable_get_text (course->search) != '\0' || course->found == NULL)
    find (course);
}

static void
search_done_cb (GtkSearchEntry *entry, Course *course)
{
  find (course);
  if (course->found != NULL && course->found->len > 0)
    td_text_table_focus (course->found->len > 1 ? course->subjects : course->steps);
}

static void
subject_selected_cb (TdTextTable *table, Course *course)
{
  show_subject (course);
}

static void
subject_activated_cb (TdTextTable *table, guint row, Course *course)
{
  td_text_table_focus (course->steps);
}

static void
namesake_selected_cb (TdTextTable *table, Course *course)
{
  show_join (course);
}

static void
step_activated_cb (TdTextTable *table, guint row, Course *course)
{
  const TdCourseEntry *entry = selected_of (course->steps, course->entries);
  TdCourseShow show = course->show;
  gpointer user_data = course->user_data;

  if (entry == NULL || show == NULL)
    return;
  {
    const TdRecordKind *kind = entry->record;
    gint64 id = entry->record_id;
    int year = entry->year;

    gtk_window_destroy (course->window);
    show (kind, id, year, user_data);
  }
}

static void
joined_cb (int button, gpointer data)
{
  Course *course = data;
  const TdSubject *stays = selected_of (course->subjects, course->found);
  const TdSubject *goes = selected_of (course->namesakes, course->others);
  g_autoptr (GError) error = NULL;
  const TdRecordKind *kind;
  gint64 id;

  if (button != 1 || stays == NULL || goes == NULL)
    return;
  kind = stays->kind;
  id = stays->id;
  if (!td_course_join (course->store, kind, id, goes->id, &error))
    td_dialog_message (course->window, _ ("This could not be done"), error->message);
  else if (*gtk_editable_get_text (course->search) == '\0')
    show_one (course, kind, id);
}

static void
join_cb (GtkButton *button, Course *course)
{
  const TdSubject *stays = selected_of (course->subjects, course->found);
  const TdSubject *goes = selected_of (course->namesakes, course->others);
  const char *buttons[] = {_ ("_Leave them two"), _ ("Make them _one"), NULL};
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *detail = NULL;

  if (stays == NULL || goes == NULL)
    return;
  one = td_subject_words (stays);
  other = td_subject_words (goes);
  detail = g_strdup_printf (_ ("All that is stored of “%s” will stand with “%s”. It can be undone."), other, one);
  td_dialog_ask (course->window, _ ("Are these two the same?"), detail, buttons, FALSE, joined_cb, course);
}

/* Undo, or another window. */
static void
changed_cb (TdStore *store, Course *course)
{
  if (*gtk_editable_get_text (course->search) != '\0') {
    find (course);
  } else {
    const TdSubject *subject = selected_of (course->subjects, course->found);

    if (subject != NULL)
      show_one (course, subject->kind, subject->id);
  }
}

static void
destroyed_cb (GtkWidget *window, Course *course)
{
  g_clear_signal_handler (&course->changed, course->store);
}

/* --- building --- */

static GtkWidget *
left (Course *course)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *search = gtk_search_entry_new ();

  course->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _ ("Name of a person, a household, a unit"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Whose course"), -1);
  g_signal_connect (search, "search-changed", G_CALLBACK (search_cb), course);
  g_signal_connect (search, "activate", G_CALLBACK (search_done_cb), course);
  course->subjects = td_text_table_new (
      subject_columns, G_N_ELEMENTS (subject_columns),
      _ ("Type a name: people, households and units of all years are found, also by names they had "
         "before."));
  g_signal_connect (course->subjects, "selected", G_CALLBACK (subject_selected_cb), course);
  g_signal_connect (course->subjects, "activated", G_CALLBACK (subject_activated_cb), course);
  gtk_widget_add_css_class (box, "td-page");
  gtk_widget_set_vexpand (GTK_WIDGET (course->subjects), TRUE);
  gtk_widget_set_size_request (box, td_ui_characters (GTK_WIDGET (course->window), LEFT_CHARACTERS), -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (course->subjects));
  return box;
}

static GtkWidget *
namesakes (Course *course)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  course->same = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  course->namesakes = td_text_table_new (subject_columns, G_N_ELEMENTS (subject_columns), "");
  course->join = gtk_button_new_with_mnemonic (_ ("Make them _one…"));
  gtk_widget_set_valign (course->join, GTK_ALIGN_START);
  g_signal_connect (course->join, "clicked", G_CALLBACK (join_cb), course);
  g_signal_connect (course->namesakes, "selected", G_CALLBACK (namesake_selected_cb), course);
  gtk_widget_set_hexpand (GTK_WIDGET (course->namesakes), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (course->namesakes), FALSE);
  gtk_widget_set_vexpand (course->same, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (course->namesakes), -1,
                               NAMESAKE_LINES * 2 * td_ui_characters (GTK_WIDGET (course->window), 1) * 5 / 4);
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (course->namesakes));
  gtk_box_append (GTK_BOX (row), course->join);
  gtk_box_append (GTK_BOX (course->same), td_dialog_frame_label (_ ("May be the same, entered twice:"), "heading"));
  gtk_box_append (GTK_BOX (course->same), row);
  return course->same;
}

static GtkWidget *
right (Course *course)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  course->heading = GTK_LABEL (td_dialog_frame_label ("", "heading"));
  course->steps = td_text_table_new (step_columns, G_N_ELEMENTS (step_columns), _ ("Nothing is known of other years."));
  g_signal_connect (course->steps, "activated", G_CALLBACK (step_activated_cb), course);
  gtk_widget_add_css_class (box, "td-page");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (course->steps), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (course->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (course->steps));
  if (course->show != NULL)
    gtk_box_append (GTK_BOX (box),
                    td_dialog_frame_label (_ ("Enter or a double click shows the row in its list."), "dim-label"));
  gtk_box_append (GTK_BOX (box), namesakes (course));
  return box;
}

void
td_course_dialog_present (GtkWindow *parent,
                          TdStore *store,
                          const TdRecordKind *kind,
                          gint64 id,
                          const char *text,
                          TdCourseShow show,
                          gpointer user_data)
{
  GtkWidget *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  Course *course;

  g_return_if_fail (TD_IS_STORE (store));

  course = g_new0 (Course, 1);
  course->store = g_object_ref (store);
  course->show = show;
  course->user_data = user_data;
  course->window = td_dialog_frame_new (parent, _ ("Through all years"), 200, 36);
  gtk_paned_set_start_child (GTK_PANED (panes), left (course));
  gtk_paned_set_end_child (GTK_PANED (panes), right (course));
  gtk_paned_set_resize_start_child (GTK_PANED (panes), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (panes), FALSE);
  gtk_window_set_child (course->window, panes);
  g_object_set_data_full (G_OBJECT (course->window), "td-course", course, course_free);
  course->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), course);
  g_signal_connect (course->window, "destroy", G_CALLBACK (destroyed_cb), course);
  if (kind != NULL && id != 0) {
    show_one (course, kind, id);
    td_text_table_focus (course->steps);
  } else {
    gtk_editable_set_text (course->search, text != NULL ? text : "");
    gtk_editable_set_position (course->search, -1);
    find (course);
    gtk_widget_grab_focus (GTK_WIDGET (course->search));
  }
  gtk_window_present (course->window);
}
