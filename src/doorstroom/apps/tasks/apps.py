from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "doorstroom.apps.tasks"
    label = "tasks"
