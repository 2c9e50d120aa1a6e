/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

/* An error of a layout carries the line where it stands. */
typedef struct {
  int line;
} TdPaperErrorPrivate;

static void
td_paper_error_private_init (TdPaperErrorPrivate *place)
{
  place->line = 0;
}

static void
td_paper_error_private_copy (const TdPaperErrorPrivate *from, TdPaperErrorPrivate *to)
{
  to->line = from->line;
}

static void
td_paper_error_private_clear (TdPaperErrorPrivate *place)
{
}

G_DEFINE_EXTENDED_ERROR (TdPaperError, td_paper_error)

int
td_paper_error_line (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);
  return error->domain == TD_PAPER_ERROR ? td_paper_error_get_private (error)->line : 0;
}

void
td_paper_error_set_line (GError **error, int line)
{
  if (error != NULL && *error != NULL && (*error)->domain == TD_PAPER_ERROR)
    td_paper_error_get_private (*error)->line = line;
}
