"""The gallery of components."""

from django.urls import path

from doorstroom.web.components import views

app_name = "components"

urlpatterns = [
    path("onderdelen/", views.gallery, name="gallery"),
    path("onderdelen/<slug:frame>/", views.gallery, name="gallery_frame"),
]
