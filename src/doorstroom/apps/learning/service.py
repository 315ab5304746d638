"""The door of learning: courses, enrolments and certificates."""

from . import person_retention
from .actions.awarding import NewCertificate, award_certificate, warn_expiring_certificates
from .actions.enrolling import (
    apply_for_class,
    finish_course,
    give_seat,
    plan_intake,
    refuse_application,
    start_course,
    stop_course,
)
from .actions.offering import NewClass, NewCourse, add_class, add_course, load_qualifications
from .jobs import run_daily
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
    "NewCertificate",
    "NewClass",
    "NewCourse",
    "Qualification",
    "add_class",
    "add_course",
    "apply_for_class",
    "award_certificate",
    "finish_course",
    "give_seat",
    "load_qualifications",
    "person_retention",
    "plan_intake",
    "refuse_application",
    "run_daily",
    "start_course",
    "stop_course",
    "warn_expiring_certificates",
]
