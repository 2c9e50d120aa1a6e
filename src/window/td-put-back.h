/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-backup.h"

G_BEGIN_DECLS

/* Putting a copy back from a dialog: it is made ready in a thread, what it holds is shown, and who says yes hands it to the
 * application, which closes the file, exchanges it and opens it again. */

/* busy: words say what is being done, NULL: nothing any more (for good or until the user asks again). */
typedef void (*TdPutBackBusyFunc) (const char *words, gpointer user_data);
/* over: the dialog; when it is gone nothing more happens. cancellable stops the work when it is. */
void td_put_back_start (GtkWindow *over,
                        const char *copy,
                        const char *path,
                        TdPutBackBusyFunc busy,
                        gpointer user_data,
                        GCancellable *cancellable);

/* For the application's action "put-back": takes what was handed over, NULL where there is nothing. */
TdRestoring *td_put_back_take (GApplication *application);

G_END_DECLS
