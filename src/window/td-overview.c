/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "overview/td-overview-pages.h"
#include "td-council.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-text-table.h"
#include "td-year-facts.h"

#define TD_TYPE_OVERVIEW (td_overview_get_type ())
G_DECLARE_FINAL_TYPE (TdOverview, td_overview, TD, OVERVIEW, GtkBox)

/* Days before a date from which it is counted down, and after it until which it is called past. */
#define NEAR_DAYS 60
/* Deadlines that the head has room for. */
#define MOST_DEADLINES 3

typedef struct {
  const char *label; /* msgid */
  const char *view;
} Card;

static const Card cards[] = {
    {N_ ("Pledges handed in"), "pledge"}, /* of all units */
    {N_ ("Model families"), "candidate/family"},
    {N_ ("Model citizens"), "candidate/citizen"},
    {N_ ("Model collectives"), "candidate/collective"},
    {N_ ("Proposals for commendation"), "proposal"},
    {N_ ("Difficulties without an answer"), "difficulty"},
    {N_ ("To be checked"), NULL}, /* the first view that has any */
};
#define REVIEW_CARD (G_N_ELEMENTS (cards) - 1)

/* The pages below the cards, but for the first, which lists the units. */
static const struct {
  const char *name;
  const char *label; /* msgid */
  GtkWidget *(*make) (TdOverviewGo go, gpointer user_data);
  void (*fill) (GtkWidget *page, TdStore *store, int year);
} pages[] = {
    {"steps", N_ ("Step by step"), td_overview_steps_new, td_overview_steps_fill},
    {"members", N_ ("Members in charge"), td_overview_members_new, td_overview_members_fill},
    {"years", N_ ("Over the years"), td_overview_years_new, td_overview_years_fill},
    {"findings", N_ ("To be checked"), td_overview_findings_new, td_overview_findings_fill},
};

enum { UNIT, PLEDGE, GRADE, FAMILIES, CITIZENS, COLLECTIVES, PROPOSALS, REVIEW, IN_CHARGE, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [UNIT] = {N_ ("Unit"), 20, 0, TRUE},
    [PLEDGE] = {N_ ("Pledge"), 14, 0, FALSE},
    [GRADE] = {N_ ("Grade"), 29, 0, FALSE},
    [FAMILIES] = {N_ ("Families"), 8, 1, FALSE},
    [CITIZENS] = {N_ ("Citizens"), 8, 1, FALSE},
    [COLLECTIVES] = {N_ ("Collectives"), 7, 1, FALSE},
    [PROPOSALS] = {N_ ("Commendation"), 10, 1, FALSE},
    [REVIEW] = {N_ ("To be checked"), 10, 1, FALSE},
    [IN_CHARGE] = {N_ ("In charge"), 20, 0, FALSE},
};

struct _TdOverview {
  GtkBox parent_instance;
  TdStore *store;
  int year;
  GtkLabel *title;
  GtkBox *dates;
  GtkBox *plan; /* the button behind them */
  GtkLabel *numbers[G_N_ELEMENTS (cards)];
  GtkLabel *notes[G_N_ELEMENTS (cards)];
  GtkLabel *missing_label;
  GtkCheckButton *only_missing;
  TdTextTable *table;
  GtkStack *stack;
  GtkWidget *pages[G_N_ELEMENTS (pages)];
  const char *review_view; /* where something must be checked; NULL: nowhere */
  GPtrArray *units;        /* of TdYearUnit: all of the year */
  GPtrArray *shown;        /* of TdYearUnit of units, as the table shows them */
  guint refresh;           /* idle source */
  gboolean stale;          /* something changed while nobody looked */
};

enum { SIGNAL_SHOW_VIEW, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdOverview, td_overview, GTK_TYPE_BOX)

/* --- words --- */

static TdDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  TdDate date;

  g_date_time_get_ymd (now, &date.year, &date.month, &date.day);
  return date;
}

/* "còn 3 ngày", "hôm nay", "đã qua 2 ngày", of what is due "trễ 2 ngày"; "" where the date is far. style gets its class. */
static char *
distance_words (TdDate date, gboolean due, const char **style)
{
  int days = td_year_days_until (today (), date);

  *style = due && days < 0 ? "td-error" : "dim-label";
  if (due && days < 0)
    return g_strdup_printf (_ ("%d days late"), -days);
  if (days > NEAR_DAYS || days < -NEAR_DAYS)
    return g_strdup ("");
  *style = days < 0 ? "td-error" : days <= 7 ? "td-warning" : "dim-label";
  if (days == 0)
    return g_strdup (_ ("today"));
  return days > 0 ? g_strdup_printf (_ ("%d days left"), days) : g_strdup_printf (_ ("%d days ago"), -days);
}

static void
deadlines_cb (TdOverview *overview)
{
  g_signal_emit (overview, signals[SIGNAL_SHOW_VIEW], 0, "deadline", "");
}

/* due: it is late once it has passed, however long ago. */
static void
add_date (TdOverview *overview, const char *icon, const char *words, TdDate date, gboolean due)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *style;
  g_autofree char *distance = distance_words (date, due, &style);

  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (row), td_dialog_frame_label (words, NULL));
  if (*distance != '\0')
    gtk_box_append (GTK_BOX (row), td_dialog_frame_label (distance, style));
  gtk_box_append (overview->dates, row);
}

/* Deadlines of the year as long as there is room: those that are late, then the next. */
static void
show_deadlines (TdOverview *overview, GPtrArray *deadlines)
{
  guint n_late = 0;
  g_autofree char *more = NULL;

  for (guint i = 0; i < deadlines->len; i++) {
    const TdYearDeadline *deadline = g_ptr_array_index (deadlines, i);
    int days = td_year_days_until (today (), deadline->due);
    g_autofree char *day = td_date_format (deadline->due);
    g_autofree char *words = g_strdup_printf ("%s: %s", day, deadline->name);

    n_late += days < 0;
    if (i < MOST_DEADLINES)
      add_date (overview, days < 0 ? "dialog-warning-symbolic" : "alarm-symbolic", words, deadline->due, TRUE);
  }
  if (deadlines->len == 0)
    gtk_box_append (overview->dates, td_dialog_frame_label (_ ("All deadlines of the year are done"), "td-fine"));
  if (deadlines->len <= MOST_DEADLINES)
    return;
  more = n_late > MOST_DEADLINES
             ? g_strdup_printf (_ ("and %u more, %u of all late"), deadlines->len - MOST_DEADLINES, n_late)
             : g_strdup_printf (_ ("and %u more"), deadlines->len - MOST_DEADLINES);
  gtk_box_append (overview->dates, td_dialog_frame_label (more, n_late > MOST_DEADLINES ? "td-error" : "dim-label"));
}

static void
show_usual_dates (TdOverview *overview)
{
  TdYearDates dates;
  g_autofree char *review = NULL;
  g_autofree char *from = NULL;
  g_autofree char *review_words = NULL;
  g_autofree char *conference_words = NULL;

  td_year_dates (overview->store, overview->year, &dates);
  review = td_date_format (dates.review);
  from = td_date_format (dates.conference_from);
  review_words = g_strdup_printf (_ ("Units choose and send before %s"), review);
  add_date (overview, "alarm-symbolic", review_words, dates.review, FALSE);
  if (dates.conference_to.year != 0) {
    g_autofree char *to = td_date_format (dates.conference_to);

    conference_words = g_strdup_printf (_ ("Conference planned from %s to %s"), from, to);
  } else {
    conference_words = g_strdup_printf (_ ("Conference on %s"), from);
  }
  add_date (overview, "x-office-calendar-symbolic", conference_words, dates.conference_from, FALSE);
}

static void
show_dates (TdOverview *overview)
{
  GtkWidget *child;
  GtkWidget *button;
  gboolean planned = FALSE;
  g_autoptr (GPtrArray) deadlines = td_year_deadlines (overview->store, overview->year, &planned, NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (overview->dates))) != NULL)
    gtk_box_remove (overview->dates, child);
  if ((child = gtk_widget_get_first_child (GTK_WIDGET (overview->plan))) != NULL)
    gtk_box_remove (overview->plan, child);
  if (planned && deadlines != NULL)
    show_deadlines (overview, deadlines);
  else
    show_usual_dates (overview);
  button = gtk_button_new_with_mnemonic (planned ? _ ("_Deadlines") : _ ("P_lan the year…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (planned)
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (deadlines_cb), overview);
  else
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.plan-year");
  if (!planned && td_store_is_read_only (overview->store))
    gtk_widget_set_tooltip_text (button, _ ("The file is open for reading only"));
  else if (!planned && td_council_year_is_closed (overview->store, overview->year))
    gtk_widget_set_tooltip_text (button, _ ("The year is closed"));
  gtk_box_append (overview->plan, button);
}

static void
show_card (TdOverview *overview, guint card, gint64 number, gint64 of, gint64 review)
{
  g_autofree char *count = td_number_format ((double)number, 0);
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;

  if (of >= 0) {
    g_autofree char *all = td_number_format ((double)of, 0);

    words = g_strdup_printf ("%s/%s", count, all);
  }
  gtk_label_set_text (overview->numbers[card], words != NULL ? words : count);
  if (review > 0) {
    g_autofree char *marked = td_number_format ((double)review, 0);

    note = g_strdup_printf (_ ("%s to be checked"), marked);
  }
  gtk_label_set_text (overview->notes[card], note != NULL ? note : "");
}

static void
show_counts (TdOverview *overview)
{
  TdYearCounts counts;

  if (!td_year_counts (overview->store, overview->year, &counts, NULL))
    return;
  show_card (overview, 0, counts.pledges, counts.units, counts.pledges_review);
  show_card (overview, 1, counts.families, -1, counts.families_review);
  show_card (overview, 2, counts.citizens, -1, counts.citizens_review);
  show_card (overview, 3, counts.collectives, -1, counts.collectives_review);
  show_card (overview, 4, counts.proposals, -1, counts.proposals_review);
  show_card (overview, 5, counts.unanswered, counts.difficulties, 0);
  overview->review_view = counts.families_review > 0      ? "candidate/family"
                          : counts.citizens_review > 0    ? "candidate/citizen"
                          : counts.collectives_review > 0 ? "candidate/collective"
                          : counts.proposals_review > 0   ? "proposal"
                          : counts.pledges_review > 0     ? "pledge"
                                                          : NULL;
  show_card (overview, REVIEW_CARD,
             counts.families_review + counts.citizens_review + counts.collectives_review + counts.proposals_review
                 + counts.pledges_review,
             -1, 0);
  if (overview->review_view != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (overview->numbers[REVIEW_CARD]), "td-warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (overview->numbers[REVIEW_CARD]), "td-warning");
}

/* --- units --- */

static const char *
choice_style (const TdField *field, const char *code)
{
  static const struct {
    const char *color;
    const char *style;
  } styles[] = {{"good", "td-fine"}, {"bad", "td-error"}, {"warn", "td-warning"}, {"progress", "td-note"}};
  const char *color = NULL;

  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (g_strcmp0 (choice->code, code) == 0)
      color = choice->color;
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].color, color) == 0)
      return styles[i].style;
  return NULL;
}

static char *
number_words (gint64 number)
{
  return number > 0 ? td_number_format ((double)number, 0) : g_strdup ("–");
}

static void
add_unit (TdOverview *overview, TdYearUnit *unit)
{
  const TdField *state = td_kind_field (td_kind_get (TD_KIND_PLEDGE), "state");
  char **cells = g_new0 (char *, N_COLUMNS);
  const char *styles[N_COLUMNS] = {NULL};
  const char *pledge = unit->pledge_state != NULL ? unit->pledge_state : "missing";
  gboolean nobody = unit->village && unit->families == 0 && unit->citizens == 0;

  cells[UNIT] = g_strdup (unit->name);
  cells[PLEDGE] = g_strdup (td_field_choice_label (state, pledge));
  styles[PLEDGE] = choice_style (state, pledge);
  cells[GRADE] = unit->grade == NULL ? g_strdup (_ ("not evaluated")) : g_strdup (unit->grade);
  styles[GRADE] = unit->grade == NULL || !unit->graded ? "dim-label" : NULL;
  cells[FAMILIES] = nobody ? g_strdup (_ ("not sent")) : number_words (unit->families);
  cells[CITIZENS] = nobody ? g_strdup (_ ("not sent")) : number_words (unit->citizens);
  styles[FAMILIES] = styles[CITIZENS] = nobody ? "td-warning" : NULL;
  cells[COLLECTIVES] = number_words (unit->collectives);
  cells[PROPOSALS] = number_words (unit->proposals);
  cells[REVIEW] = number_words (unit->review);
  styles[REVIEW] = unit->review > 0 ? "td-warning" : NULL;
  cells[IN_CHARGE] = g_strdup (unit->in_charge != NULL ? unit->in_charge : _ ("nobody"));
  styles[IN_CHARGE] = unit->in_charge == NULL ? "dim-label" : NULL;
  td_text_table_add (overview->table, cells, styles);
  g_ptr_array_add (overview->shown, unit);
}

static void
fill_table (TdOverview *overview)
{
  gboolean only_missing = gtk_check_button_get_active (overview->only_missing);
  guint missing = 0;
  g_autofree char *words = NULL;

  g_ptr_array_set_size (overview->shown, 0);
  td_text_table_begin (overview->table);
  for (guint i = 0; overview->units != NULL && i < overview->units->len; i++) {
    TdYearUnit *unit = g_ptr_array_index (overview->units, i);
    gboolean lacks = td_year_unit_is_missing (unit);

    missing += lacks;
    if (lacks || !only_missing)
      add_unit (overview, unit);
  }
  td_text_table_end (overview->table);
  words = missing > 0 ? g_strdup_printf (_ ("%u units have not sent everything"), missing) : g_strdup ("");
  gtk_label_set_text (overview->missing_label, words);
  gtk_widget_set_visible (GTK_WIDGET (overview->only_missing), missing > 0 || only_missing);
}

/* --- pages --- */

static void
go_cb (const char *view, const char *filter, int year, gpointer user_data)
{
  TdOverview *overview = user_data;

  if (year != 0 && year != overview->year)
    gtk_widget_activate_action (GTK_WIDGET (overview), "win.show-year", "i", year);
  if (!g_str_equal (view, "overview"))
    g_signal_emit (overview, signals[SIGNAL_SHOW_VIEW], 0, view, filter);
}

/* Only what is looked at is read. */
static void
fill_page (TdOverview *overview)
{
  GtkWidget *shown = gtk_stack_get_visible_child (overview->stack);

  if (overview->store == NULL || overview->year == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (overview->pages[i] == shown)
      pages[i].fill (shown, overview->store, overview->year);
}

static void
page_cb (GtkStack *stack, GParamSpec *property, TdOverview *overview)
{
  fill_page (overview);
}

/* --- following the store --- */

static void
refresh_now (TdOverview *overview)
{
  g_autofree char *office = NULL;
  g_autofree char *title = NULL;

  overview->stale = FALSE;
  if (overview->store == NULL || overview->year == 0)
    return;
  office = td_store_setting (overview->store, "office.name");
  title = office != NULL ? g_strdup_printf (_ ("Year %d · %s"), overview->year, office)
                         : g_strdup_printf (_ ("Year %d"), overview->year);
  gtk_label_set_text (overview->title, title);
  show_dates (overview);
  show_counts (overview);
  g_ptr_array_set_size (overview->shown, 0);
  g_clear_pointer (&overview->units, g_ptr_array_unref);
  overview->units = td_year_units (overview->store, overview->year, NULL);
  fill_table (overview);
  fill_page (overview);
}

static gboolean
refresh_cb (gpointer user_data)
{
  TdOverview *overview = user_data;

  overview->refresh = 0;
  refresh_now (overview);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row are one refresh, and none while another view is shown. */
static void
refresh_later (TdOverview *overview)
{
  overview->stale = TRUE;
  if (overview->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (overview)))
    overview->refresh = g_idle_add (refresh_cb, overview);
}

static void
changed_cb (TdStore *store, TdOverview *overview)
{
  refresh_later (overview);
}

static void
td_overview_map (GtkWidget *widget)
{
  TdOverview *overview = TD_OVERVIEW (widget);

  GTK_WIDGET_CLASS (td_overview_parent_class)->map (widget);
  if (overview->stale)
    refresh_later (overview);
}

/* --- callbacks --- */

static void
card_clicked_cb (GtkButton *button, TdOverview *overview)
{
  const Card *card = g_object_get_data (G_OBJECT (button), "td-card");

  if (card->view != NULL)
    g_signal_emit (overview, signals[SIGNAL_SHOW_VIEW], 0, card->view, "");
  else if (overview->review_view != NULL)
    g_signal_emit (overview, signals[SIGNAL_SHOW_VIEW], 0, overview->review_view, "review");
}

/* A double click on a number shows what stands behind it; Enter shows what the unit is asked for next. */
static void
activated_cb (TdTextTable *table, guint row, TdOverview *overview)
{
  static const char *const views[N_COLUMNS] = {
      [UNIT] = "unit",
      [PLEDGE] = "pledge",
      [GRADE] = "evaluation",
      [FAMILIES] = "candidate/family",
      [CITIZENS] = "candidate/citizen",
      [COLLECTIVES] = "candidate/collective",
      [PROPOSALS] = "proposal",
      [REVIEW] = "candidate/family",
      [IN_CHARGE] = "unit",
  };
  const TdYearUnit *unit = row < overview->shown->len ? g_ptr_array_index (overview->shown, row) : NULL;
  int column = td_text_table_clicked_column (table);
  const char *view = column >= 0 ? views[column] : NULL;
  g_autofree char *name = NULL;

  if (unit == NULL)
    return;
  if (view == NULL)
    view = unit->pledge_state == NULL ? "pledge" : unit->families > 0 ? "candidate/family" : "unit";
  /* The view may refresh this list while it is being shown. */
  name = g_strdup (unit->name != NULL ? unit->name : "");
  g_signal_emit (overview, signals[SIGNAL_SHOW_VIEW], 0, view, name);
}

static void
only_missing_cb (GtkCheckButton *check, TdOverview *overview)
{
  fill_table (overview);
}

/* --- the object --- */

static void
td_overview_dispose (GObject *object)
{
  TdOverview *overview = TD_OVERVIEW (object);

  g_clear_handle_id (&overview->refresh, g_source_remove);
  g_clear_object (&overview->store);
  g_clear_pointer (&overview->shown, g_ptr_array_unref);
  g_clear_pointer (&overview->units, g_ptr_array_unref);
  G_OBJECT_CLASS (td_overview_parent_class)->dispose (object);
}

static void
td_overview_class_init (TdOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_overview_dispose;
  GTK_WIDGET_CLASS (klass)->map = td_overview_map;
  signals[SIGNAL_SHOW_VIEW] = g_signal_new ("show-view", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
card_new (TdOverview *overview, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new ("0");
  GtkWidget *note = gtk_label_new ("");

  gtk_widget_add_css_class (button, "td-card");
  gtk_widget_add_css_class (number, "td-card-number");
  gtk_widget_add_css_class (note, "td-warning");
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  overview->numbers[index] = GTK_LABEL (number);
  overview->notes[index] = GTK_LABEL (note);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), td_dialog_frame_label (_ (cards[index].label), NULL));
  gtk_box_append (GTK_BOX (box), note);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "td-card", (gpointer)&cards[index]);
  g_signal_connect (button, "clicked", G_CALLBACK (card_clicked_cb), overview);
  return button;
}

static GtkWidget *
units_page (TdOverview *overview)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (page, "td-row");
  gtk_widget_add_css_class (bar, "td-row");
  overview->missing_label = GTK_LABEL (td_dialog_frame_label ("", "td-warning"));
  gtk_widget_set_hexpand (GTK_WIDGET (overview->missing_label), TRUE);
  overview->only_missing
      = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ ("Only _units that lack something")));
  g_signal_connect (overview->only_missing, "toggled", G_CALLBACK (only_missing_cb), overview);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (overview->missing_label));
  gtk_box_append (GTK_BOX (bar),
                  td_dialog_frame_label (_ ("Pale grades follow from the score; the council has not decided"),
                                         "dim-label"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (overview->only_missing));
  gtk_box_append (GTK_BOX (page), bar);

  overview->table = td_text_table_new (
      columns, N_COLUMNS,
      _ ("The year has no units yet. Import the list of units from Excel, or add them under “Units”."));
  gtk_widget_set_vexpand (GTK_WIDGET (overview->table), TRUE);
  g_signal_connect (overview->table, "activated", G_CALLBACK (activated_cb), overview);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (overview->table));
  return page;
}

static void
td_overview_init (TdOverview *overview)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  overview->shown = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (overview), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (overview), "td-overview");

  overview->title = GTK_LABEL (td_dialog_frame_label ("", "td-dialog-title"));
  gtk_widget_set_hexpand (GTK_WIDGET (overview->title), TRUE);
  overview->dates = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  overview->plan = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_valign (GTK_WIDGET (overview->plan), GTK_ALIGN_START);
  gtk_widget_add_css_class (head, "td-row");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (overview->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (overview->dates));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (overview->plan));
  gtk_box_append (GTK_BOX (overview), head);

  gtk_widget_add_css_class (row, "td-cards");
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    gtk_box_append (GTK_BOX (row), card_new (overview, i));
  gtk_box_append (GTK_BOX (overview), row);

  overview->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (overview->stack, FALSE);
  gtk_stack_add_titled (overview->stack, units_page (overview), "units", _ ("Unit by unit"));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    overview->pages[i] = pages[i].make (go_cb, overview);
    gtk_stack_add_titled (overview->stack, overview->pages[i], pages[i].name, _ (pages[i].label));
  }
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), overview->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_set_vexpand (GTK_WIDGET (overview->stack), TRUE);
  g_signal_connect (overview->stack, "notify::visible-child", G_CALLBACK (page_cb), overview);
  gtk_box_append (GTK_BOX (overview), switcher);
  gtk_box_append (GTK_BOX (overview), GTK_WIDGET (overview->stack));
}

GtkWidget *
td_overview_new (TdStore *store)
{
  TdOverview *overview;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  td_dialog_frame_load_style ();
  overview = g_object_new (TD_TYPE_OVERVIEW, NULL);
  overview->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), overview, 0);
  return GTK_WIDGET (overview);
}

void
td_overview_set_year (GtkWidget *overview, int year)
{
  TdOverview *self;

  g_return_if_fail (TD_IS_OVERVIEW (overview));

  self = TD_OVERVIEW (overview);
  self->year = year;
  refresh_later (self);
}
