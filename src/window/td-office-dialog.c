/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-text.h"

/* One field of the office's page: a setting, or (key NULL) a day: of the year's conference, or from which the rest holds. */
typedef struct {
  const char *key;
  const char *label;   /* msgid */
  const char *example; /* as an office of the field writes it: Vietnamese, data */
  gboolean lines;      /* several lines */
  const char *group;   /* msgid of the section that begins here */
  gboolean from;       /* the day from which what is changed holds */
} OfficeField;

static const OfficeField fields[] = {
    {"office.name", N_ ("Name of the commune"), "thị trấn Hà Trung", FALSE, N_ ("The office")},
    {"office.place", N_ ("Place in the date line"), "Hà Trung", FALSE, NULL},
    {"office.agency", N_ ("First line of the head"), "UBND THỊ TRẤN HÀ TRUNG", FALSE, NULL},
    {"office.council", N_ ("Second line of the head"), "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", FALSE, NULL},
    {"signer.title", N_ ("Signer's title in the council"), "CHỦ TỊCH", FALSE, N_ ("Who signs")},
    {"signer.office_title", N_ ("Signer's title in the office"), "CHỦ TỊCH UBND THỊ TRẤN", FALSE, NULL},
    {"signer.name", N_ ("Name of the signer"), "Nguyễn Văn An", FALSE, NULL},
    {"preparer.name", N_ ("Who prepares the lists"), "Trần Thị Bình", FALSE, NULL},
    {"office.recipients", N_ ("Recipients, one a line"), "- HĐTĐKT huyện (b/c);\n- Lưu: VT, VP.", TRUE, NULL},
    {"office.decision_recipients", N_ ("Recipients of decisions, one a line"), "- Như Điều 3;\n- Lưu: VT, TĐKT.", TRUE,
     NULL},
    {NULL, N_ ("The change holds from"), "01/07/2025", FALSE, N_ ("When the name or the signer changes"), TRUE},
    {NULL, N_ ("Day of the conference"), "28/12/2023", FALSE, N_ ("The year's dates")},
    {"conference.place", N_ ("Place of the conference"), "Hội trường UBND thị trấn", FALSE, NULL},
    {"deadline.review", N_ ("Units choose and send before"), "25/11", FALSE, NULL},
};

typedef struct {
  GtkWindow *window;
  TdStore *store;
  int year;
  GtkWidget *editors[G_N_ELEMENTS (fields)];
  char *stored[G_N_ELEMENTS (fields)];
  char *offered[G_N_ELEMENTS (fields)]; /* what an empty field was filled with; NULL */
  gboolean sure;                        /* closing without a question */
  gboolean move;                        /* the deadlines are planned again with the conference */
} Office;

static void
office_free (gpointer data)
{
  Office *office = data;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_free (office->stored[i]);
    g_free (office->offered[i]);
  }
  g_object_unref (office->store);
  g_free (office);
}

/* --- the fields --- */

static char *
conference_day (TdStore *store, int year)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/year-conference", NULL);

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  return td_statement_step (statement, NULL) == TD_STEP_ROW ? g_strdup (td_statement_text (statement, 0)) : NULL;
}

/* What the field shows for what is stored. */
static char *
field_words (const OfficeField *field, const char *stored)
{
  TdDate date;

  if (field->key == NULL && td_date_parse_iso (stored, &date))
    return td_date_format (date);
  return g_strdup (stored);
}

/* What would be stored for what stands in the field; NULL with error. */
static char *
field_value (Office *office, guint i, GError **error)
{
  const OfficeField *field = &fields[i];
  TdDate date;
  g_autofree char *text = NULL;

  if (field->lines) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (office->editors[i]));
    GtkTextIter start;
    GtkTextIter end;
    g_autofree char *raw = NULL;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    raw = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    return td_text_normalize_lines (raw);
  }
  text = td_text_normalize (gtk_editable_get_text (GTK_EDITABLE (office->editors[i])));
  gtk_widget_remove_css_class (office->editors[i], "error");
  if (field->key != NULL || *text == '\0')
    return g_steal_pointer (&text);
  if (td_date_parse (text, office->year, &date) && date.day != 0)
    return td_date_to_iso (date);
  g_set_error (error, TD_FIELD_ERROR, 0,
               field->from ? _ ("The day from which the change holds, “%s”, is no date. Write it like 01/07/%d.")
                           : _ ("The day of the conference “%s” is no date. Write it like 28/12/%d."),
               text, office->year);
  gtk_widget_add_css_class (office->editors[i], "error");
  gtk_widget_grab_focus (office->editors[i]);
  return NULL;
}

/* --- what an empty field is filled with --- */

/* "xã Hà Lĩnh" -> kind "XÃ", own "Hà Lĩnh"; kind is NULL where the name says none. */
static void
split_name (const char *name, char **kind, char **own)
{
  static const char *const kinds[] = {"thị trấn", "thị xã", "thành phố", "phường", "huyện", "quận", "tỉnh", "xã", NULL};
  g_autofree char *lower = g_utf8_strdown (name, -1);

  *kind = NULL;
  for (guint i = 0; kinds[i] != NULL && *kind == NULL; i++) {
    gsize length = strlen (kinds[i]);

    /* Lower and upper case of these letters are of one length in UTF-8. */
    if (g_str_has_prefix (lower, kinds[i]) && name[length] == ' ') {
      *kind = g_utf8_strup (kinds[i], -1);
      *own = g_strdup (name + length + 1);
    }
  }
  if (*kind == NULL)
    *own = g_strdup (name);
}

/* What an office of this name usually writes (Vietnamese: data); NULL where nothing can be guessed. */
static char *
usual_value (const char *key, const char *name)
{
  g_autofree char *kind = NULL;
  g_autofree char *own = NULL;
  g_autofree char *upper = NULL;

  if (g_strcmp0 (key, "office.council") == 0)
    return g_strdup ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG");
  if (g_strcmp0 (key, "signer.title") == 0)
    return g_strdup ("CHỦ TỊCH");
  if (*name == '\0')
    return NULL;
  split_name (name, &kind, &own);
  upper = g_utf8_strup (name, -1);
  if (g_strcmp0 (key, "office.agency") == 0)
    return g_strdup_printf ("UBND %s", upper);
  if (g_strcmp0 (key, "office.place") == 0)
    return g_strdup (own);
  if (g_strcmp0 (key, "signer.office_title") == 0)
    return kind != NULL ? g_strdup_printf ("CHỦ TỊCH UBND %s", kind) : g_strdup ("CHỦ TỊCH UBND");
  return NULL;
}

/* Fills what is not stored and not typed; what was offered before follows the name while it is being typed. */
static void
offer_values (Office *office)
{
  g_autofree char *name = td_text_normalize (gtk_editable_get_text (GTK_EDITABLE (office->editors[0])));

  if (td_store_is_read_only (office->store))
    return;
  for (guint i = 1; i < G_N_ELEMENTS (fields); i++) {
    GtkEditable *editor = fields[i].lines ? NULL : GTK_EDITABLE (office->editors[i]);
    g_autofree char *usual = fields[i].key != NULL ? usual_value (fields[i].key, name) : NULL;
    const char *now = editor != NULL ? gtk_editable_get_text (editor) : NULL;

    if (editor == NULL || *office->stored[i] != '\0' || (*now != '\0' && g_strcmp0 (now, office->offered[i]) != 0)
        || (usual == NULL && office->offered[i] == NULL))
      continue;
    g_free (office->offered[i]);
    office->offered[i] = g_steal_pointer (&usual);
    gtk_editable_set_text (editor, office->offered[i] != NULL ? office->offered[i] : "");
  }
}

static void
name_changed_cb (GtkEditable *editable, Office *office)
{
  offer_values (office);
}

static void
read_fields (Office *office)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = fields[i].key != NULL ? td_store_setting (office->store, fields[i].key)
                             : fields[i].from      ? NULL
                                                   : conference_day (office->store, office->year);
    g_autofree char *words = NULL;

    office->stored[i] = g_strdup (value != NULL ? value : "");
    words = field_words (&fields[i], office->stored[i]);
    if (fields[i].lines)
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (office->editors[i])), words, -1);
    else
      gtk_editable_set_text (GTK_EDITABLE (office->editors[i]), words);
  }
}

/* --- storing --- */

/* The first sentence of what spoke against it. */
static gboolean
refused (const TdCouncilResult *result, GError **error)
{
  const TdFinding *finding = g_ptr_array_index (result->findings, 0);
  g_autofree char *message = td_finding_message (finding);

  g_set_error (error, TD_FIELD_ERROR, 0, "%s %s", message, td_finding_advice (finding));
  return FALSE;
}

/* A part of the running action. An emptied field leaves the deadlines as they are. */
static gboolean
store_conference (Office *office, const char *value, GError **error)
{
  if (*value != '\0') {
    g_autoptr (TdCouncilResult) result = td_council_plan_year (office->store, office->year, value, office->move, error);

    return result != NULL && (result->done || refused (result, error));
  }
  g_autoptr (TdStatement) statement = td_store_statement (office->store, "query/year-conference-set", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", office->year);
  td_statement_bind_text (statement, ":date", NULL);
  return td_statement_run (statement, error);
}

/* A part of the running action: the settings that were changed, and the day from which they hold (NULL: corrected). */
static gboolean
store_settings (Office *office, char *const *values, GError **error)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TdCouncilResult) result = NULL;
  const char *from = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (fields[i].from && *values[i] != '\0')
      from = values[i];
    if (fields[i].key != NULL && g_strcmp0 (values[i], office->stored[i]) != 0)
      g_hash_table_insert (changed, (gpointer)fields[i].key, values[i]);
  }
  result = td_council_change_office (office->store, changed, from, error);
  return result != NULL && (result->done || refused (result, error));
}

/* Everything typed, as one action. An action that changed nothing leaves no trace. */
static gboolean
store_all (Office *office, GError **error)
{
  char *values[G_N_ELEMENTS (fields)] = {NULL};
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (fields); i++) {
    values[i] = field_value (office, i, error);
    done = values[i] != NULL;
  }
  done = done && td_store_begin (office->store, _ ("Settings of the office"), error);
  if (done) {
    done = store_settings (office, values, error);
    for (guint i = 0; done && i < G_N_ELEMENTS (fields); i++)
      if (fields[i].key == NULL && !fields[i].from && g_strcmp0 (values[i], office->stored[i]) != 0)
        done = store_conference (office, values[i], error);
    if (done)
      done = td_store_commit (office->store, error);
    else
      td_store_rollback (office->store);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (values[i]);
  return done;
}

static gboolean
is_changed (Office *office)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = field_value (office, i, NULL);

    /* What was only offered is no work of the user's. */
    if (value == NULL || (g_strcmp0 (value, office->stored[i]) != 0 && g_strcmp0 (value, office->offered[i]) != 0))
      return TRUE;
  }
  return FALSE;
}

/* How many deadlines would move with the conference as it is typed. */
static guint
n_to_move (Office *office)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = fields[i].key == NULL && !fields[i].from ? field_value (office, i, NULL) : NULL;
    g_autoptr (GPtrArray) days = value != NULL && *value != '\0' && g_strcmp0 (value, office->stored[i]) != 0
                                     ? td_council_plan_preview (office->store, office->year, value, NULL)
                                     : NULL;

    for (guint d = 0; days != NULL && d < days->len; d++) {
      const TdPlannedDay *day = g_ptr_array_index (days, d);

      n += day->before != NULL && g_strcmp0 (day->before, day->after) != 0 && !g_str_equal (day->step, "conference");
    }
  }
  return n;
}

static void
save (Office *office)
{
  g_autoptr (GError) error = NULL;

  if (!store_all (office, &error)) {
    td_dialog_message (office->window, _ ("The settings were not saved"), error->message);
    return;
  }
  office->sure = TRUE;
  gtk_window_close (office->window);
}

static void
move_answer_cb (int button, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Office *office = g_object_get_data (G_OBJECT (window), "td-office");

  if (office == NULL || button <= 0)
    return;
  office->move = button == 2;
  save (office);
}

static void
save_cb (GtkButton *button, Office *office)
{
  const char *buttons[] = {_ ("_Go on editing"), _ ("_Leave the deadlines"), _ ("_Plan them again"), NULL};
  g_autofree char *detail = NULL;
  guint n;

  /* What an input method still holds goes into the field when the focus leaves it. */
  gtk_widget_grab_focus (GTK_WIDGET (button));
  n = n_to_move (office);
  if (n == 0) {
    save (office);
    return;
  }
  detail = g_strdup_printf (_ ("%u deadlines are planned back from the conference and were not changed by hand."), n);
  td_dialog_ask (office->window, _ ("The conference moves: plan its deadlines again?"), detail, buttons, FALSE,
                 move_answer_cb, g_object_ref (office->window));
}

static void
leave_answer_cb (int button, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Office *office = g_object_get_data (G_OBJECT (window), "td-office");

  if (button == 1) {
    office->sure = TRUE;
    gtk_window_destroy (window);
  }
}

static gboolean
close_cb (GtkWindow *window, Office *office)
{
  const char *buttons[] = {_ ("_Go on editing"), _ ("_Forget the changes"), NULL};

  if (office->sure || td_store_is_read_only (office->store) || !is_changed (office))
    return FALSE;
  td_dialog_ask (window, _ ("Leave without saving?"), _ ("What was changed here would be lost."), buttons, TRUE,
                 leave_answer_cb, g_object_ref (window));
  return TRUE;
}

/* --- the window --- */

static GtkWidget *
editor_new (const OfficeField *field, GtkWidget **shown)
{
  GtkWidget *editor;

  if (field->lines) {
    GtkWidget *frame = gtk_scrolled_window_new ();

    editor = gtk_text_view_new ();
    gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editor), FALSE);
    gtk_widget_add_css_class (editor, "td-lines");
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), editor);
    gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 110);
    gtk_widget_set_tooltip_text (editor, field->example);
    *shown = frame;
  } else {
    editor = gtk_entry_new ();
    {
      g_autofree char *example = g_strdup_printf (_ ("for example: %s"), field->example);

      gtk_entry_set_placeholder_text (GTK_ENTRY (editor), example);
      if (field->from)
        gtk_widget_set_tooltip_text (editor,
                                     _ ("Papers of an earlier day keep the name and signer of before. Empty: what "
                                        "stands here is only corrected."));
    }
    *shown = editor;
  }
  gtk_widget_set_hexpand (*shown, TRUE);
  return editor;
}

static GtkWidget *
fields_page (Office *office)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_widget_add_css_class (grid, "td-form");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GtkWidget *label = gtk_label_new (_ (fields[i].label));
    GtkWidget *shown;

    if (fields[i].group != NULL) {
      g_autofree char *heading = fields[i].key == NULL && !fields[i].from
                                     ? g_strdup_printf ("%s (%d)", _ (fields[i].group), office->year)
                                     : g_strdup (_ (fields[i].group));

      gtk_grid_attach (GTK_GRID (grid), td_dialog_frame_label (heading, "heading"), 0, row++, 2, 1);
    }
    office->editors[i] = editor_new (&fields[i], &shown);
    gtk_widget_set_sensitive (office->editors[i], !td_store_is_read_only (office->store));
    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_set_valign (label, fields[i].lines ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (office->editors[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                    NULL, -1);
    gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), shown, 1, row++, 1, 1);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  return scroller;
}

void
td_office_dialog_present (GtkWindow *parent, TdStore *store, int year)
{
  Office *office;
  GtkWidget *page;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  g_return_if_fail (TD_IS_STORE (store));

  office = g_new0 (Office, 1);
  office->store = g_object_ref (store);
  office->year = year;
  office->window = td_dialog_frame_new (parent, _ ("The office"), 110, 40);
  g_object_set_data_full (G_OBJECT (office->window), "td-office", office, office_free);
  page = fields_page (office);
  gtk_widget_set_vexpand (page, TRUE);
  read_fields (office);
  offer_values (office);
  g_signal_connect (office->editors[0], "changed", G_CALLBACK (name_changed_cb), office);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_add_css_class (buttons, "td-dialog-buttons");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), office);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, !td_store_is_read_only (store));
  if (td_store_is_read_only (store))
    gtk_widget_set_tooltip_text (save, _ ("The file is open for reading only"));
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), save);
  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_window_set_child (office->window, box);
  g_signal_connect (office->window, "close-request", G_CALLBACK (close_cb), office);
  /* Nothing selected: one key must not wipe out the name. */
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (office->editors[0]));
  gtk_editable_set_position (GTK_EDITABLE (office->editors[0]), -1);
  gtk_window_present (office->window);
}

/* --- what the papers lack --- */

typedef struct {
  GtkWidget *row;
  GtkLabel *words;
  TdStore *store;
  int year;
} Warning;

static void
warning_free (gpointer data)
{
  Warning *warning = data;

  g_object_unref (warning->store);
  g_free (warning);
}

static void
show_missing (Warning *warning)
{
  static const struct {
    const char *key;
    const char *name; /* msgid */
  } wanted[] = {
      {"office.agency", N_ ("the name of the agency")},
      {"office.council", N_ ("the name of the council")},
      {"signer.name", N_ ("the name of the signer")},
  };
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *value = td_store_setting (warning->store, wanted[i].key);

    if (value == NULL || *value == '\0')
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", _ (wanted[i].name));
  }
  words = g_strdup_printf (_ ("Not filled in yet: %s. The papers show dotted lines there."), missing->str);
  gtk_label_set_text (warning->words, words);
  gtk_widget_set_visible (warning->row, missing->len > 0);
}

static void
warning_changed_cb (TdStore *store, GtkWidget *row)
{
  show_missing (g_object_get_data (G_OBJECT (row), "td-warning"));
}

static void
fill_in_cb (GtkButton *button, Warning *warning)
{
  td_office_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), warning->store, warning->year);
}

GtkWidget *
td_office_warning_new (TdStore *store, int year)
{
  Warning *warning;
  GtkWidget *button;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  warning = g_new0 (Warning, 1);
  warning->store = g_object_ref (store);
  warning->year = year;
  warning->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (warning->row, "td-row");
  gtk_widget_add_css_class (warning->row, "td-office-warning");
  g_object_set_data_full (G_OBJECT (warning->row), "td-warning", warning, warning_free);
  gtk_box_append (GTK_BOX (warning->row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (warning->row), "td-warning");
  warning->words = GTK_LABEL (td_dialog_frame_label ("", "td-warning"));
  gtk_widget_set_hexpand (GTK_WIDGET (warning->words), TRUE);
  gtk_box_append (GTK_BOX (warning->row), GTK_WIDGET (warning->words));
  button = gtk_button_new_with_mnemonic (_ ("Fill _in…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (fill_in_cb), warning);
  gtk_box_append (GTK_BOX (warning->row), button);
  g_signal_connect_object (store, "changed", G_CALLBACK (warning_changed_cb), warning->row, 0);
  show_missing (warning);
  return warning->row;
}
