/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-projector.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "td-date.h"
#include "td-number.h"
#include "td-ui.h"

/*
 * Drawn by hand: everything is a share of the height, so that whatever projector is attached, the smallest words that the room
 * has to read are a twentieth of it (readable from 8 m where the picture is 1.5 m high), and names shrink before they break.
 * White ground: a hall in December has its lamps on.
 */

#define ROWS_OF_LIST 7
#define MOST_FIGURES 5
#define SMALLEST_NAME 0.07

struct _TdProjector {
  GtkWidget parent_instance;
  TdBallotSheet *sheet;
  TdBallotNumber number; /* that figures go to */
  gboolean fresh;        /* the next figure begins the number anew */
  gboolean list;
  char *trouble; /* why the last one was not stored; NULL */
};

enum { SIGNAL_STORED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdProjector, td_projector, GTK_TYPE_WIDGET)

static const GdkRGBA ink = {0.07F, 0.09F, 0.13F, 1};
static const GdkRGBA dim = {0.30F, 0.33F, 0.38F, 1};
static const GdkRGBA blue = {0.05F, 0.27F, 0.56F, 1};
static const GdkRGBA good = {0.04F, 0.42F, 0.16F, 1};
static const GdkRGBA bad = {0.70F, 0.08F, 0.08F, 1};
static const GdkRGBA ground = {1, 1, 1, 1};
static const GdkRGBA tint = {0.91F, 0.95F, 1, 1};

static const struct {
  TdBallotNumber number;
  const char *label; /* msgid */
} boxes[] = {{TD_NUMBER_AGREED, N_ ("Agreed")},
             {TD_NUMBER_DISAGREED, N_ ("Not agreed")},
             {TD_NUMBER_RECUSED, N_ ("Recused")}};

/* --- words --- */

/* What the room may read of somebody: fields of the declaration that are not private. */
static gboolean
may_show (const TdBallotLine *line, const char *column)
{
  const TdField *field = td_kind_field (line->kind, column);

  return field != NULL && (field->flags & (TD_FIELD_PRIVATE | TD_FIELD_HIDDEN)) == 0;
}

/* "Tiểu khu 3 · Giáo viên". The caller owns it. */
static char *
about (const TdBallotLine *line)
{
  const char *unit = line->unit != NULL && may_show (line, "unit_id") ? line->unit : "";
  const char *own = line->name != NULL ? line->name : "";
  const char *job = line->job != NULL && may_show (line, "job") ? line->job : "";

  /* A unit that is a candidate itself. */
  if (g_str_equal (unit, own))
    unit = "";
  return g_strconcat (unit, *unit != '\0' && *job != '\0' ? " · " : "", job, NULL);
}

static char *
heading (const TdProjector *self)
{
  const char *name = td_record_text (self->sheet->meeting, "name");
  const char *day = td_record_text (self->sheet->meeting, "held_on");
  TdDate date;
  g_autofree char *shown = day != NULL && td_date_parse_iso (day, &date) ? td_date_format (date) : NULL;

  return shown != NULL ? g_strdup_printf ("%s – %s", shown, name != NULL ? name : "")
                       : g_strdup (name != NULL ? name : "");
}

static char *
place (const TdProjector *self)
{
  return g_strdup_printf ("%u / %u", self->sheet->lines->len > 0 ? self->sheet->current + 1 : 0,
                          self->sheet->lines->len);
}

static char *
number_text (const TdProjector *self, guint i, TdBallotNumber which)
{
  gint64 number = td_ballot_sheet_number (self->sheet, i, which);

  return number < 0 ? g_strdup ("–") : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* "86,7 % – enough votes"; "" where nothing was counted. */
static char *
outcome_text (const TdProjector *self, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (self->sheet, i);
  TdVoteOutcome outcome = td_ballot_sheet_outcome (self->sheet, i);
  double percent = 0;
  g_autofree char *share = NULL;

  if (line == NULL || line->agreed > line->base || !td_vote_percent (line->agreed, line->base, &percent))
    return g_strdup ("");
  share = td_number_format (percent, 1);
  return g_strdup_printf ("%s %% – %s", share,
                          outcome == TD_VOTE_PASSED   ? _ ("enough votes")
                          : outcome == TD_VOTE_FAILED ? _ ("too few votes")
                                                      : _ ("threshold not entered"));
}

/* "11 of 15 are needed (70 %)". */
static char *
needed_text (const TdProjector *self, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (self->sheet, i);
  gint64 votes = line != NULL ? td_vote_needed (line->base, line->needed) : -1;
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  if (votes < 0)
    return g_strdup ("");
  share = td_number_format (line->needed, 1);
  text = g_strdup_printf (_ ("%d of %d votes are needed (%s %%)"), (int)votes, (int)line->base, share);
  return line->to_confirm ? g_strdup_printf ("%s, %s", text, _ ("to be confirmed")) : g_steal_pointer (&text);
}

static const GdkRGBA *
outcome_color (const TdProjector *self, guint i)
{
  TdVoteOutcome outcome = td_ballot_sheet_outcome (self->sheet, i);

  return outcome == TD_VOTE_PASSED ? &good : outcome == TD_VOTE_FAILED ? &bad : &dim;
}

/* --- drawing --- */

typedef struct {
  TdProjector *self;
  GtkSnapshot *snapshot;
  PangoLayout *layout;
  double width, height;
  GString *words; /* what was drawn, a line each; NULL */
} Painter;

static void
set_size (Painter *painter, double share, gboolean bold)
{
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (painter->layout)));

  pango_font_description_set_absolute_size (font, share * painter->height * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (painter->layout, font);
  pango_font_description_free (font);
}

/* Draws text at x, y within width; xalign 0 … 1; gives its height. */
static double
draw (Painter *painter,
      const char *text,
      double x,
      double y,
      double width,
      double xalign,
      double size,
      gboolean bold,
      const GdkRGBA *color)
{
  int text_width = 0;
  int text_height = 0;

  if (painter->words != NULL && *text != '\0')
    g_string_append_printf (painter->words, "%s\n", text);
  if (painter->snapshot == NULL || *text == '\0')
    return 0;
  set_size (painter, size, bold);
  pango_layout_set_width (painter->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_alignment (painter->layout, xalign < 0.25   ? PANGO_ALIGN_LEFT
                                               : xalign < 0.75 ? PANGO_ALIGN_CENTER
                                                               : PANGO_ALIGN_RIGHT);
  pango_layout_set_text (painter->layout, text, -1);
  pango_layout_get_pixel_size (painter->layout, &text_width, &text_height);
  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (painter->snapshot, painter->layout, color);
  gtk_snapshot_restore (painter->snapshot);
  return text_height;
}

static void
one_line (Painter *painter, gboolean ellipsize)
{
  pango_layout_set_height (painter->layout, ellipsize ? 0 : G_MININT);
  pango_layout_set_ellipsize (painter->layout, ellipsize ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

/* The largest size up to most at which text fits into the box. */
static double
fitting_size (Painter *painter, const char *text, double width, double height, double most)
{
  double size = most;
  int text_width = 0;
  int text_height = 0;

  if (painter->snapshot == NULL)
    return most;
  pango_layout_set_width (painter->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (painter->layout, text, -1);
  while (size > SMALLEST_NAME) {
    set_size (painter, size, TRUE);
    pango_layout_get_pixel_size (painter->layout, &text_width, &text_height);
    if (text_height <= height && text_width <= width)
      break;
    size -= 0.005;
  }
  return size;
}

static void
fill (Painter *painter, double x, double y, double width, double height, const GdkRGBA *color)
{
  if (painter->snapshot != NULL)
    gtk_snapshot_append_color (painter->snapshot, color,
                               &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
frame (Painter *painter, double x, double y, double width, double height, double line, const GdkRGBA *color)
{
  GskRoundedRect outline;
  float widths[] = {(float)line, (float)line, (float)line, (float)line};
  GdkRGBA colors[] = {*color, *color, *color, *color};

  if (painter->snapshot == NULL)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height),
                                   (float)(0.012 * painter->height));
  gtk_snapshot_append_border (painter->snapshot, &outline, widths, colors);
}

/* Heading above, keys or trouble below. */
static void
draw_around (Painter *painter)
{
  TdProjector *self = painter->self;
  double edge = 0.04 * painter->height;
  double inner = painter->width - 2 * edge;
  g_autofree char *text = heading (self);
  g_autofree char *where = place (self);

  one_line (painter, TRUE);
  draw (painter, text, edge, 0.03 * painter->height, 0.82 * inner, 0, 0.05, FALSE, &dim);
  draw (painter, where, edge, 0.03 * painter->height, inner, 1, 0.05, TRUE, &dim);
  fill (painter, edge, 0.105 * painter->height, inner, 0.003 * painter->height, &dim);
  if (self->trouble != NULL) {
    one_line (painter, FALSE);
    fill (painter, 0, 0.86 * painter->height, painter->width, 0.14 * painter->height, &ground);
    draw (painter, self->trouble, edge, 0.87 * painter->height, inner, 0, 0.042, TRUE, &bad);
  } else {
    draw (painter, _ ("Space: next   ←: back   Tab: next number   A: all agreed   L: list   Esc: close"), edge,
          0.945 * painter->height, inner, 0.5, 0.027, FALSE, &dim);
  }
}

static void
draw_boxes (Painter *painter)
{
  TdProjector *self = painter->self;
  double h = painter->height;
  double edge = 0.04 * h;
  double gap = 0.03 * h;
  guint n_boxes = G_N_ELEMENTS (boxes);
  double width = (painter->width - 2 * edge - gap * (n_boxes - 1)) / n_boxes;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++) {
    double x = edge + i * (width + gap);
    gboolean active = boxes[i].number == self->number;
    g_autofree char *number = number_text (self, self->sheet->current, boxes[i].number);

    if (active)
      fill (painter, x, 0.505 * h, width, 0.235 * h, &tint);
    frame (painter, x, 0.505 * h, width, 0.235 * h, active ? 0.008 * h : 0.002 * h, active ? &blue : &dim);
    one_line (painter, TRUE);
    draw (painter, _ (boxes[i].label), x, 0.515 * h, width, 0.5, 0.05, FALSE, active ? &blue : &dim);
    draw (painter, number, x, 0.565 * h, width, 0.5, 0.13, TRUE, &ink);
  }
}

static void
draw_one (Painter *painter)
{
  TdProjector *self = painter->self;
  guint i = self->sheet->current;
  const TdBallotLine *line = td_ballot_sheet_line (self->sheet, i);
  double h = painter->height;
  double edge = 0.04 * h;
  double inner = painter->width - 2 * edge;
  g_autofree char *details = NULL;
  g_autofree char *outcome = outcome_text (self, i);
  g_autofree char *needed = needed_text (self, i);
  const char *name = NULL;
  double size = 0;

  if (line == NULL) {
    one_line (painter, FALSE);
    draw (painter, _ ("Nobody is to be voted on in this meeting."), edge, 0.4 * h, inner, 0.5, 0.08, FALSE, &ink);
    return;
  }
  details = about (line);
  name = line->name != NULL ? line->name : "";
  one_line (painter, TRUE);
  draw (painter, line->form != NULL ? line->form : "", edge, 0.125 * h, inner, 0.5, 0.06, FALSE, &blue);
  one_line (painter, FALSE);
  size = fitting_size (painter, name, inner, 0.2 * h, 0.15);
  draw (painter, name, edge, (0.2 + (0.15 - size) / 2) * h, inner, 0.5, size, TRUE, &ink);
  one_line (painter, TRUE);
  draw (painter, details, edge, 0.405 * h, inner, 0.5, 0.06, FALSE, &dim);
  draw_boxes (painter);
  one_line (painter, TRUE);
  draw (painter, outcome, edge, 0.75 * h, inner, 0.5, 0.075, TRUE, outcome_color (self, i));
  draw (painter, needed, edge, 0.865 * h, inner, 0.5, 0.05, FALSE, &dim);
}

static void
draw_list (Painter *painter)
{
  TdProjector *self = painter->self;
  guint first = self->sheet->current - self->sheet->current % ROWS_OF_LIST;
  double h = painter->height;
  double edge = 0.04 * h;
  double inner = painter->width - 2 * edge;
  double row = 0.1 * h;

  one_line (painter, TRUE);
  for (guint i = first; i < MIN (first + ROWS_OF_LIST, self->sheet->lines->len); i++) {
    const TdBallotLine *line = td_ballot_sheet_line (self->sheet, i);
    double y = 0.12 * h + (i - first) * row;
    g_autofree char *number = number_text (self, i, TD_NUMBER_AGREED);
    g_autofree char *votes
        = line->base > 0 ? g_strdup_printf ("%s / %" G_GINT64_FORMAT, number, line->base) : g_strdup (number);
    const char *mark = td_ballot_sheet_outcome (self->sheet, i) == TD_VOTE_PASSED   ? "✓"
                       : td_ballot_sheet_outcome (self->sheet, i) == TD_VOTE_FAILED ? "✗"
                                                                                    : "";

    if (i == self->sheet->current)
      fill (painter, edge / 2, y, inner + edge, row, &tint);
    draw (painter, line->name != NULL ? line->name : "", edge, y + 0.01 * h, 0.5 * inner, 0, 0.06, TRUE, &ink);
    draw (painter, line->unit != NULL && may_show (line, "unit_id") ? line->unit : "", edge + 0.51 * inner,
          y + 0.015 * h, 0.24 * inner, 0, 0.05, FALSE, &dim);
    draw (painter, votes, edge + 0.75 * inner, y + 0.01 * h, 0.18 * inner, 1, 0.06, TRUE, &ink);
    draw (painter, mark, edge + 0.94 * inner, y + 0.01 * h, 0.06 * inner, 1, 0.06, TRUE, outcome_color (self, i));
  }
}

static void
paint (TdProjector *self, GtkSnapshot *snapshot, GString *words)
{
  Painter painter = {self,
                     snapshot,
                     gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL),
                     gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)),
                     words};

  fill (&painter, 0, 0, painter.width, painter.height, &ground);
  if (self->list)
    draw_list (&painter);
  else
    draw_one (&painter);
  draw_around (&painter);
  g_object_unref (painter.layout);
}

static void
td_projector_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  paint (TD_PROJECTOR (widget), snapshot, NULL);
}

char *
td_projector_words (TdProjector *projector)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (TD_IS_PROJECTOR (projector), g_string_free (words, FALSE));
  paint (projector, NULL, words);
  return g_string_free (words, FALSE);
}

/* Draws again, and tells those who cannot see it. */
static void
show (TdProjector *self)
{
  g_autofree char *words = td_projector_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- storing --- */

/* FALSE: what is typed cannot be stored, and the screen says why. */
static gboolean
store (TdProjector *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;

  g_clear_pointer (&self->trouble, g_free);
  if (td_ballot_sheet_n_changed (self->sheet) == 0)
    return TRUE;
  result = td_ballot_sheet_store (self->sheet, FALSE, &error);
  if (result != NULL && result->done) {
    g_signal_emit (self, signals[SIGNAL_STORED], 0);
    return TRUE;
  }
  if (result != NULL && result->findings->len > 0) {
    const TdFinding *finding = g_ptr_array_index (result->findings, 0);
    g_autofree char *message = td_finding_message (finding);
    const char *advice = td_finding_advice (finding);

    self->trouble = g_strconcat (message, " ", advice, NULL);
  } else {
    self->trouble = g_strdup (error != NULL ? error->message : "");
  }
  return FALSE;
}

static void
go (TdProjector *self, int step)
{
  int target = (int)self->sheet->current + step;

  if (store (self) && self->sheet->lines->len > 0) {
    self->sheet->current = (guint)CLAMP (target, 0, (int)self->sheet->lines->len - 1);
    self->number = TD_NUMBER_AGREED;
    self->fresh = TRUE;
  }
  show (self);
}

/* --- keys --- */

static void
next_number (TdProjector *self, int step)
{
  int n = (int)G_N_ELEMENTS (boxes);
  int at = 0;

  for (int i = 0; i < n; i++)
    if (boxes[i].number == self->number)
      at = i;
  self->number = boxes[(at + step + n) % n].number;
  self->fresh = TRUE;
  show (self);
}

static void
type_figure (TdProjector *self, int figure)
{
  gint64 before = td_ballot_sheet_number (self->sheet, self->sheet->current, self->number);
  gint64 number = self->fresh || before < 0 ? figure : before * 10 + figure;

  if (number >= (gint64)pow (10, MOST_FIGURES))
    return;
  self->fresh = FALSE;
  td_ballot_sheet_set (self->sheet, self->sheet->current, self->number, number);
  g_clear_pointer (&self->trouble, g_free);
  show (self);
}

static void
delete_figure (TdProjector *self)
{
  gint64 number = td_ballot_sheet_number (self->sheet, self->sheet->current, self->number);

  td_ballot_sheet_set (self->sheet, self->sheet->current, self->number, number >= 10 ? number / 10 : -1);
  self->fresh = FALSE;
  g_clear_pointer (&self->trouble, g_free);
  show (self);
}

static void
agree_all (TdProjector *self)
{
  gint64 able = td_ballot_sheet_able (self->sheet);

  if (able < 0)
    return;
  td_ballot_sheet_set (
      self->sheet, self->sheet->current, TD_NUMBER_AGREED,
      MAX (able - MAX (td_ballot_sheet_number (self->sheet, self->sheet->current, TD_NUMBER_RECUSED), 0), 0));
  self->fresh = TRUE;
  show (self);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdProjector *self)
{
  gboolean can_type = !td_store_is_read_only (self->sheet->store) && self->sheet->lines->len > 0;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9) {
    if (can_type)
      type_figure (self, (int)(key - GDK_KEY_0));
    return TRUE;
  }
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9) {
    if (can_type)
      type_figure (self, (int)(key - GDK_KEY_KP_0));
    return TRUE;
  }
  switch (key) {
  case GDK_KEY_space:
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Right:
    go (self, 1);
    return TRUE;
  case GDK_KEY_Page_Down:
    go (self, self->list ? ROWS_OF_LIST : 1);
    return TRUE;
  case GDK_KEY_Left:
    go (self, -1);
    return TRUE;
  case GDK_KEY_Page_Up:
    go (self, self->list ? -ROWS_OF_LIST : -1);
    return TRUE;
  case GDK_KEY_Home:
    go (self, -(int)self->sheet->lines->len);
    return TRUE;
  case GDK_KEY_End:
    go (self, (int)self->sheet->lines->len);
    return TRUE;
  case GDK_KEY_Down:
    if (self->list)
      go (self, 1);
    else
      next_number (self, 1);
    return TRUE;
  case GDK_KEY_Up:
    if (self->list)
      go (self, -1);
    else
      next_number (self, -1);
    return TRUE;
  case GDK_KEY_Tab:
    next_number (self, 1);
    return TRUE;
  case GDK_KEY_ISO_Left_Tab:
    next_number (self, -1);
    return TRUE;
  case GDK_KEY_BackSpace:
  case GDK_KEY_Delete:
    if (can_type)
      delete_figure (self);
    return TRUE;
  case GDK_KEY_a:
  case GDK_KEY_A:
    if (can_type)
      agree_all (self);
    return TRUE;
  case GDK_KEY_l:
  case GDK_KEY_L:
    self->list = !self->list;
    show (self);
    return TRUE;
  case GDK_KEY_Escape:
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
    return TRUE;
  default:
    return FALSE;
  }
}

/* What cannot be stored is told once; closing again forgets it. */
static gboolean
close_request_cb (GtkWindow *window, TdProjector *self)
{
  gboolean told = self->trouble != NULL;

  if (store (self) || told)
    return FALSE;
  show (self);
  return TRUE;
}

/* --- the widget --- */

static void
td_projector_dispose (GObject *object)
{
  TdProjector *self = TD_PROJECTOR (object);

  g_clear_pointer (&self->sheet, td_ballot_sheet_free);
  g_clear_pointer (&self->trouble, g_free);
  G_OBJECT_CLASS (td_projector_parent_class)->dispose (object);
}

static void
td_projector_class_init (TdProjectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_projector_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = td_projector_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "td-projector");
  signals[SIGNAL_STORED]
      = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_projector_init (TdProjector *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->fresh = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

TdProjector *
td_projector_new (TdBallotSheet *sheet)
{
  TdProjector *self = g_object_new (TD_TYPE_PROJECTOR, NULL);

  self->sheet = sheet;
  show (self);
  return self;
}

/* Where nobody manages windows, full screen is only a size. */
static void
fill_monitor (GtkWindow *window, GtkWindow *parent)
{
  GdkDisplay *display = gdk_display_get_default ();
  GdkSurface *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GdkRectangle area = {0, 0, 1280, 720};

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  gtk_window_set_default_size (window, area.width, area.height);
}

GtkWindow *
td_projector_present (GtkWindow *parent,
                      TdStore *file,
                      gint64 meeting_id,
                      const char *form,
                      guint first,
                      GError **error)
{
  g_autoptr (TdBallotSheet) sheet = td_ballot_sheet_new (file, meeting_id, form, error);
  GtkWindow *window = NULL;
  TdProjector *projector = NULL;

  if (sheet == NULL)
    return NULL;
  if (first < sheet->lines->len)
    sheet->current = first;
  projector = td_projector_new (g_steal_pointer (&sheet));
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (window, _ ("Projector"));
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_decorated (window, FALSE);
  fill_monitor (window, parent);
  gtk_window_set_child (window, GTK_WIDGET (projector));
  g_signal_connect (window, "close-request", G_CALLBACK (close_request_cb), projector);
  gtk_window_fullscreen (window);
  gtk_window_present (window);
  gtk_widget_grab_focus (GTK_WIDGET (projector));
  return window;
}

TdProjector *
td_projector_of (GtkWindow *window)
{
  return TD_PROJECTOR (gtk_window_get_child (window));
}
