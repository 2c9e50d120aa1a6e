/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-folder-button.h"

#include "td-preferences.h"
#include "td-window-contract.h"

struct _TdFolderButton {
  GtkButton parent_instance;

  GtkLabel *label;
  char *title;
  char *preference;
  char *path;
};

G_DEFINE_FINAL_TYPE (TdFolderButton, td_folder_button, GTK_TYPE_BUTTON)

/* path: handed over. */
static void
take_path (TdFolderButton *button, char *path)
{
  g_free (button->path);
  button->path = path;
  gtk_label_set_text (button->label, path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), path);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdFolderButton) button = user_data;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  td_preferences_set_string (button->preference, path);
  take_path (button, path);
}

static void
td_folder_button_clicked (GtkButton *object)
{
  TdFolderButton *button = TD_FOLDER_BUTTON (object);

  td_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), button->title, "folder", chosen_cb,
                  g_object_ref (button));
}

static void
td_folder_button_finalize (GObject *object)
{
  TdFolderButton *button = TD_FOLDER_BUTTON (object);

  g_free (button->title);
  g_free (button->preference);
  g_free (button->path);
  G_OBJECT_CLASS (td_folder_button_parent_class)->finalize (object);
}

static void
td_folder_button_class_init (TdFolderButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_folder_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = td_folder_button_clicked;
}

static void
td_folder_button_init (TdFolderButton *button)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  button->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (button->label, PANGO_ELLIPSIZE_START); /* the last folders say most */
  gtk_label_set_xalign (button->label, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_button_set_child (GTK_BUTTON (button), row);
}

void
td_folder_button_set_up (TdFolderButton *button, const char *title, const char *preference, const char *part)
{
  g_autofree char *remembered = td_preferences_string (preference);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  g_return_if_fail (TD_IS_FOLDER_BUTTON (button));

  g_free (button->title);
  button->title = g_strdup (title);
  g_free (button->preference);
  button->preference = g_strdup (preference);
  if (remembered != NULL && g_file_test (remembered, G_FILE_TEST_IS_DIR))
    take_path (button, g_steal_pointer (&remembered));
  else
    take_path (button, g_build_filename (documents != NULL ? documents : g_get_home_dir (), "Thi Đua", part, NULL));
}

const char *
td_folder_button_path (TdFolderButton *button)
{
  g_return_val_if_fail (TD_IS_FOLDER_BUTTON (button), NULL);

  return button->path;
}
