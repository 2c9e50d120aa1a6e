/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-page-view.h"

#include <glib/gi18n-lib.h>

#include "td-number.h"
#include "td-ui.h"

/* One drawing routine (td_pages_draw) serves the page on screen, the printer and the PDF: what is seen is what is printed. */

typedef enum { FIT_PAGE, FIT_WIDTH, FIT_NONE } Fit;

#define ZOOM_STEP 1.2
#define ZOOM_LEAST 0.2
#define ZOOM_MOST 5.0
#define SCREEN_DPI 96.0
#define POINTS_PER_INCH 72.0
#define DESK_BORDER 12 /* pixels around the sheet */

struct _TdPageView {
  GtkBox parent_instance;

  GtkStack *stack;
  GtkLabel *message;
  GtkWidget *scroller;
  GtkDrawingArea *area;
  GtkWidget *page_bar;
  GtkWidget *previous, *next;
  GtkEditable *page_entry;
  GtkLabel *page_label;
  GtkLabel *size_label;
  GtkLabel *zoom_label;

  TdPages *pages;
  guint page;
  double zoom; /* 1: as large as on paper */
  Fit fit;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdPageView, td_page_view, GTK_TYPE_BOX)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer user_data)
{
  TdPageView *view = user_data;
  double page_width;
  double page_height;

  if (view->pages == NULL)
    return;
  td_pages_page_size (view->pages, view->page, &page_width, &page_height);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, width / page_width, height / page_height);
  td_pages_draw (view->pages, cairo, view->page);
}

static void
show_zoom (TdPageView *view)
{
  double page_width;
  double page_height;
  double scale = SCREEN_DPI / POINTS_PER_INCH;
  int room_width = gtk_widget_get_width (view->scroller) - 2 * DESK_BORDER;
  int room_height = gtk_widget_get_height (view->scroller) - 2 * DESK_BORDER;
  g_autofree char *words = NULL;

  if (view->pages == NULL)
    return;
  td_pages_page_size (view->pages, view->page, &page_width, &page_height);
  if (room_width > 0 && room_height > 0 && view->fit != FIT_NONE) {
    double by_width = room_width / (page_width * scale);
    double by_height = room_height / (page_height * scale);

    view->zoom = view->fit == FIT_WIDTH ? by_width : MIN (by_width, by_height);
  }
  view->zoom = CLAMP (view->zoom, ZOOM_LEAST, ZOOM_MOST);
  gtk_drawing_area_set_content_width (view->area, (int)(page_width * scale * view->zoom));
  gtk_drawing_area_set_content_height (view->area, (int)(page_height * scale * view->zoom));
  gtk_widget_queue_draw (GTK_WIDGET (view->area));
  words = g_strdup_printf ("%d %%", (int)(view->zoom * 100 + 0.5));
  gtk_label_set_text (view->zoom_label, words);
}

static guint
n_pages (const TdPageView *view)
{
  return view->pages != NULL ? td_pages_count (view->pages) : 0;
}

static void
show_page (TdPageView *view)
{
  guint count = n_pages (view);
  g_autofree char *number = count > 0 ? g_strdup_printf ("%u", view->page + 1) : g_strdup ("");
  g_autofree char *words = count > 0 ? g_strdup_printf (_ ("of %u"), count) : g_strdup ("");
  g_autofree char *size = NULL;

  gtk_editable_set_text (view->page_entry, number);
  gtk_label_set_text (view->page_label, words);
  gtk_widget_set_sensitive (view->page_bar, count > 0);
  gtk_widget_set_sensitive (view->previous, view->page > 0);
  gtk_widget_set_sensitive (view->next, view->page + 1 < count);
  if (count > 0) {
    double width;
    double height;

    td_pages_page_size (view->pages, view->page, &width, &height);
    size = g_strdup_printf (width > height ? _ ("%d × %d mm, across") : _ ("%d × %d mm, upright"),
                            (int)(width / POINTS_PER_INCH * 25.4 + 0.5), (int)(height / POINTS_PER_INCH * 25.4 + 0.5));
  }
  gtk_label_set_text (view->size_label, size != NULL ? size : "");
  gtk_widget_queue_draw (GTK_WIDGET (view->area));
}

static void
go_to (TdPageView *view, int page)
{
  if (page < 0 || (guint)page >= n_pages (view))
    return;
  view->page = (guint)page;
  /* Pages of one paper may lie across and stand upright. */
  show_zoom (view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view->scroller)), 0);
  show_page (view);
}

static void
set_zoom (TdPageView *view, Fit fit, double factor)
{
  view->fit = fit;
  view->zoom *= factor;
  show_zoom (view);
}

static gboolean
fit_idle_cb (gpointer user_data)
{
  TdPageView *view = user_data;

  if (!view->closed && view->fit != FIT_NONE)
    show_zoom (view);
  return G_SOURCE_REMOVE;
}

/* The room for the page changed: its size follows outside of the allocation that is going on. */
static void
room_changed_cb (GtkAdjustment *adjustment, GParamSpec *spec, TdPageView *view)
{
  if (view->fit != FIT_NONE && view->pages != NULL)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_idle_cb, g_object_ref (view), g_object_unref);
}

void
td_page_view_set_pages (TdPageView *view, TdPages *pages, gboolean keep)
{
  g_return_if_fail (TD_IS_PAGE_VIEW (view) && pages != NULL);

  g_clear_pointer (&view->pages, td_pages_free);
  view->pages = pages;
  view->page = keep ? MIN (view->page, n_pages (view) - 1) : 0;
  gtk_stack_set_visible_child_name (view->stack, "pages");
  show_zoom (view);
  show_page (view);
}

TdPages *
td_page_view_pages (TdPageView *view)
{
  g_return_val_if_fail (TD_IS_PAGE_VIEW (view), NULL);

  return view->pages;
}

guint
td_page_view_page (TdPageView *view)
{
  g_return_val_if_fail (TD_IS_PAGE_VIEW (view), 0);

  return view->page;
}

void
td_page_view_message (TdPageView *view, const char *message)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_if_fail (TD_IS_PAGE_VIEW (view));

  /* The page goes, and the focus with it to the number of the page, which becomes insensitive at once: its cursor would blink
   * on, and GTK complains. */
  root = gtk_widget_get_root (GTK_WIDGET (view));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view)))
    gtk_root_set_focus (root, NULL);
  g_clear_pointer (&view->pages, td_pages_free);
  if (message != NULL)
    gtk_label_set_text (view->message, message);
  gtk_stack_set_visible_child_name (view->stack, message != NULL ? "message" : "busy");
  show_page (view);
}

/* --- the bar --- */

/* A number that is no page goes back to the one in sight. */
static void
number_cb (GtkEntry *entry, TdPageView *view)
{
  double number = 0;

  if (td_number_parse (gtk_editable_get_text (view->page_entry), &number) && number >= 1 && number <= n_pages (view)) {
    go_to (view, (int)number - 1);
    gtk_widget_grab_focus (GTK_WIDGET (view->area));
  } else {
    show_page (view);
    gtk_editable_select_region (view->page_entry, 0, -1);
  }
}

static void
previous_cb (GtkButton *button, TdPageView *view)
{
  go_to (view, (int)view->page - 1);
}

static void
next_cb (GtkButton *button, TdPageView *view)
{
  go_to (view, (int)view->page + 1);
}

static void
zoom_in_cb (GtkButton *button, TdPageView *view)
{
  set_zoom (view, FIT_NONE, ZOOM_STEP);
}

static void
zoom_out_cb (GtkButton *button, TdPageView *view)
{
  set_zoom (view, FIT_NONE, 1 / ZOOM_STEP);
}

static void
fit_width_cb (GtkButton *button, TdPageView *view)
{
  set_zoom (view, FIT_WIDTH, 1);
}

static void
fit_page_cb (GtkButton *button, TdPageView *view)
{
  set_zoom (view, FIT_PAGE, 1);
}

gboolean
td_page_view_key (TdPageView *view, guint key, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  /* There, Home and End are of the number. */
  gboolean typing = gtk_widget_get_focus_child (view->page_bar) == GTK_WIDGET (view->page_entry);

  g_return_val_if_fail (TD_IS_PAGE_VIEW (view), FALSE);

  switch (key) {
  case GDK_KEY_Page_Up:
    go_to (view, (int)view->page - 1);
    return TRUE;
  case GDK_KEY_Page_Down:
    go_to (view, (int)view->page + 1);
    return TRUE;
  case GDK_KEY_Home:
    if (control || !typing)
      go_to (view, 0);
    return control || !typing;
  case GDK_KEY_End:
    if (control || !typing)
      go_to (view, (int)n_pages (view) - 1);
    return control || !typing;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    if (control)
      set_zoom (view, FIT_NONE, ZOOM_STEP);
    return control;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    if (control)
      set_zoom (view, FIT_NONE, 1 / ZOOM_STEP);
    return control;
  case GDK_KEY_0:
    if (control)
      set_zoom (view, FIT_PAGE, 1);
    return control;
  default:
    return FALSE;
  }
}

/* --- the object --- */

static void
td_page_view_dispose (GObject *object)
{
  TdPageView *view = TD_PAGE_VIEW (object);

  view->closed = TRUE;
  G_OBJECT_CLASS (td_page_view_parent_class)->dispose (object);
}

static void
td_page_view_finalize (GObject *object)
{
  TdPageView *view = TD_PAGE_VIEW (object);

  g_clear_pointer (&view->pages, td_pages_free);
  G_OBJECT_CLASS (td_page_view_parent_class)->finalize (object);
}

static void
td_page_view_class_init (TdPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_page_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_page_view_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-page-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPageView, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, message);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, area);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, page_bar);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, previous);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, next);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, page_entry);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, page_label);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, size_label);
  gtk_widget_class_bind_template_child (widget_class, TdPageView, zoom_label);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_width_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_page_cb);
}

static void
td_page_view_init (TdPageView *view)
{
  GtkScrolledWindow *scroller;

  view->zoom = 1;
  gtk_widget_init_template (GTK_WIDGET (view));
  gtk_widget_set_hexpand (GTK_WIDGET (view), TRUE);
  gtk_drawing_area_set_draw_func (view->area, draw_cb, view, NULL);
  scroller = GTK_SCROLLED_WINDOW (view->scroller);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                           G_CALLBACK (room_changed_cb), view, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size",
                           G_CALLBACK (room_changed_cb), view, 0);
}
