/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the frame (application, window, grid, form, views) and the dialogs of this layer call of each other.
 * Each function stands in its own pair of files; this header only keeps their names in one place.
 */

#include <gtk/gtk.h>

#include "td-import-work.h"
#include "td-import.h"
#include "td-paper.h"
#include "td-store.h"

G_BEGIN_DECLS

/* td-dialogs.c: the one place for file choosers and message dialogs (GTK 4.10 replaces both). Asynchronous; the
 * callback gets NULL / -1 when the user gave up. */
typedef void (*TdFileFunc) (GFile *file, gpointer user_data);
typedef void (*TdFilesFunc) (GListModel *files, gpointer user_data);
typedef void (*TdAnswerFunc) (int button, gpointer user_data);
void td_dialog_message (GtkWindow *parent, const char *title, const char *detail);
/* buttons: NULL-terminated, first = the safe one (Escape), last = the suggested one; destructive colours the last red.
 */
void td_dialog_ask (GtkWindow *parent,
                    const char *title,
                    const char *detail,
                    const char *const *buttons,
                    gboolean destructive,
                    TdAnswerFunc answer,
                    gpointer user_data);
/* Opens a file or folder with the program that this computer has for it; parent may be NULL. GtkFileLauncher is of 4.10. */
void td_dialog_show_path (GtkWindow *parent, const char *path);
/* A file was written: where it is, what else is to be said of it (may be NULL), and the ways to it and its folder. */
void td_dialog_written (GtkWindow *parent, const char *title, const char *detail, const char *path);
/* filter: "thidua", "lists" (xlsx …), "xlsx", "pdf", "picture", "folder" */
void td_dialog_open (GtkWindow *parent, const char *title, const char *filter, TdFileFunc chosen, gpointer user_data);
void
td_dialog_open_many (GtkWindow *parent, const char *title, const char *filter, TdFilesFunc chosen, gpointer user_data);
void td_dialog_save (GtkWindow *parent,
                     const char *title,
                     const char *filter,
                     const char *name,
                     TdFileFunc chosen,
                     gpointer user_data);

/* td-import-dialog.c: preview and storing of lists; files NULL: asks for them first. */
void td_import_dialog_present (GtkWindow *parent, TdStore *store, int year, GListModel *files);
/* The same for what a clipboard holds. */
void td_import_dialog_present_pasted (GtkWindow *parent, TdStore *store, int year, const TdPasted *pasted);
/* td-export-dialog.c: choose papers, unit, Excel or PDF, folder. view: preselects ("candidate/family"); may be NULL. */
void td_export_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id);
/* The same with the document that papers go with (by its id; 0: the latest that fits), and of the window's list, as
 * td_print_dialog_present_rows() has it. Takes both arrays over. */
void td_export_dialog_present_rows (GtkWindow *parent,
                                    TdStore *store,
                                    int year,
                                    const char *view,
                                    gint64 unit_id,
                                    gint64 document_id,
                                    GArray *selected,
                                    GArray *shown);
/* td-fill-dialog.c: a blank of the upper level filled with a list. path: opened at once; NULL: asks, or offers those kept. */
void td_fill_dialog_present (GtkWindow *parent, TdStore *store, int year, gint64 unit_id, const char *path);
/* td-unit-form-dialog.c: workbooks for units to fill in: lists, units, folder. view: preselects ("candidate/family"). */
void td_unit_form_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view);
/* td-print-dialog.c: preview of pages on screen, what proofreading found in them, printer, save as PDF. view: preselects
 * ("candidate/family"), or the name of a paper. */
void td_print_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id);
/* The same with the document that the paper goes with, by its id; 0: the latest that fits. */
void td_print_dialog_present_with (GtkWindow *parent,
                                   TdStore *store,
                                   int year,
                                   const char *view,
                                   gint64 unit_id,
                                   gint64 document_id);
/* The same of the window's list: what is selected in it, and what it shows now where that is not all (ids of records, of
 * gint64; NULL: none). Takes both over. */
void td_print_dialog_present_rows (GtkWindow *parent,
                                   TdStore *store,
                                   int year,
                                   const char *view,
                                   gint64 unit_id,
                                   gint64 document_id,
                                   GArray *selected,
                                   GArray *shown);
/* The same for the papers of one member of the council (0: of all). */
void td_print_dialog_present_member (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 member_id);
/* td-history-dialog.c: all actions (undo up to here), the trash with restore. */
void td_history_dialog_present (GtkWindow *parent, TdStore *store);
/* td-record-history-dialog.c: who changed what of one record. */
void td_record_history_dialog_present (GtkWindow *parent, TdStore *store, const TdRecordKind *kind, gint64 id);
/* td-office-dialog.c: name, levels, signers of the office; thresholds and other catalogue rows with certainty and
 * source. */
void td_office_dialog_present (GtkWindow *parent, TdStore *store, int year);
/* A line that says what of the head and the signature is not filled in yet, with a button to the office dialog;
 * hidden while nothing is missing. For the dialogs that make papers. */
GtkWidget *td_office_warning_new (TdStore *store, int year);
/* td-backup-dialog.c: list of copies, make one now, restore. */
void td_backup_dialog_present (GtkWindow *parent, TdStore *store);
/* The same for a file that cannot be opened: only what puts a copy back. */
void td_backup_dialog_present_path (GtkWindow *parent, const char *path);
/* td-data-dialog.c: "where is my data?" in plain words, with what opens the folders and makes a full copy. */
void td_data_dialog_present (GtkWindow *parent, TdStore *store);
/* td-help-dialog.c: shortcuts and a short guide; td-about-dialog.c. */
void td_help_dialog_present (GtkWindow *parent);
void td_about_dialog_present (GtkWindow *parent);

/* td-overview.c: the first view, "Tổng quan" of the year: counts by list and unit, what is missing, what must be
 * checked, deadlines. Emits "show-view" (view name, filter text) when a line is activated. */
GtkWidget *td_overview_new (TdStore *store);
void td_overview_set_year (GtkWidget *overview, int year);
/* td-reminders.c: "Đôn đốc", what units owe, by member of the council or by unit, with the text to send. Emits "show-view"
 * like the overview. */
GtkWidget *td_reminders_new (TdStore *store);
void td_reminders_set_year (GtkWidget *reminders, int year);
/* td-welcome.c: shown when no file is open: recent files, new, open, demonstration. Actions app.* of the application.
 */
GtkWidget *td_welcome_new (void);

G_END_DECLS
