/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-book.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-dialog-frame.h"

typedef struct {
  TdAskFrame frame;
  TdStore *store;
  char *sheet;
  TdPrintedSheets printed;
  GtkSpinButton *good;
  GtkSpinButton *bad;
  GtkEntry *reason;
} Book;

static void
book_free (gpointer data, GObject *window)
{
  Book *book = data;

  g_object_unref (book->store);
  g_free (book->sheet);
  g_free (book);
}

static GtkSpinButton *
add_number (Book *book, const char *label, gint64 value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100000, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double)value);
  td_ask_frame_add (&book->frame, label, spin);
  return GTK_SPIN_BUTTON (spin);
}

static void
enter_cb (Book *book)
{
  g_autofree char *today = td_date_to_iso (td_date_today ());
  TdSheetMove moves[2];
  guint n = 0;
  int good = 0;
  int bad = 0;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  gtk_spin_button_update (book->good);
  gtk_spin_button_update (book->bad);
  good = gtk_spin_button_get_value_as_int (book->good);
  bad = gtk_spin_button_get_value_as_int (book->bad);
  if (good > 0) {
    moves[n] = (TdSheetMove){.sheet = book->sheet,
                             .movement = "printed",
                             .n = good,
                             .date = today,
                             .decision_id = book->printed.decision_id,
                             .first = book->printed.first,
                             .last = book->printed.last};
    n++;
  }
  if (bad > 0) {
    moves[n] = (TdSheetMove){.sheet = book->sheet,
                             .movement = "misprint",
                             .n = bad,
                             .date = today,
                             .decision_id = book->printed.decision_id,
                             .reason = gtk_editable_get_text (GTK_EDITABLE (book->reason))};
    n++;
  }
  if (n == 0) {
    td_ask_frame_say (&book->frame, _ ("Type how many sheets were printed well or spoilt."));
    return;
  }
  result = td_council_move_sheets (book->store, moves, n, &error);
  if (!td_ask_frame_is_done (&book->frame, result, error))
    return;
  notice = g_strdup_printf (_ ("%d sheets entered: %s"), good + bad, book->sheet);
  td_ask_frame_finish (&book->frame, notice);
}

void
td_certificate_book_present (GtkWindow *parent,
                             TdStore *store,
                             const TdPrintedSheets *printed,
                             TdAskDoneFunc done,
                             gpointer user_data)
{
  Book *book = g_new0 (Book, 1);
  g_autoptr (GArray) stock = td_council_stock (store, printed->sheet, NULL);
  gint64 rest = stock != NULL && stock->len > 0 ? g_array_index (stock, TdSheetStock, 0).rest : 0;
  g_autofree char *about
      = g_strdup_printf (_ ("%s: %d sheets in stock before this printing. Look at what came out of the "
                            "printer."),
                         printed->sheet, (int)rest);

  book->store = g_object_ref (store);
  book->sheet = g_strdup (printed->sheet);
  book->printed = *printed;
  td_ask_frame_init (&book->frame, parent, _ ("Sheets that were printed"), 60, about, done, user_data);
  book->good = add_number (book, _ ("_Printed well"), printed->n);
  book->bad = add_number (book, _ ("_Spoilt"), 0);
  book->reason = td_ask_frame_add_entry (&book->frame, _ ("_Why they were spoilt"));
  td_ask_frame_add_findings (&book->frame, 20);
  td_ask_frame_add_buttons (&book->frame, _ ("_Enter the sheets"), G_CALLBACK (enter_cb), book);
  g_object_weak_ref (G_OBJECT (book->frame.window), book_free, book);
  gtk_window_present (book->frame.window);
}
