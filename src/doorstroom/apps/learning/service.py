"""The door of learning: courses, enrolments and certificates."""

from .models import (
    Certificate,
    CertificateKind,
    ClassSeat,
    Course,
    CourseClass,
    CourseForm,
    Enrolment,
    EnrolmentStatus,
    Qualification,
)

__all__ = [
    "Certificate",
    "CertificateKind",
    "ClassSeat",
    "Course",
    "CourseClass",
    "CourseForm",
    "Enrolment",
    "EnrolmentStatus",
    "Qualification",
]
