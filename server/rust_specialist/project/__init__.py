"""What surrounds a file: Cargo's facts, the settings, and which files there are."""

from rust_specialist.project.config import CargoConfig, TargetFlags, Toolchain
from rust_specialist.project.crate import Crate
from rust_specialist.project.dependencies import Dependency, Kind
from rust_specialist.project.lints import LintLevel
from rust_specialist.project.problems import Problem, SettingsProblem
from rust_specialist.project.targets import Role, Target
from rust_specialist.project.versions import Requirement, Version
from rust_specialist.project.workspaces import Workspaces

__all__ = [
    "CargoConfig",
    "Crate",
    "Dependency",
    "Kind",
    "LintLevel",
    "Problem",
    "Requirement",
    "Role",
    "SettingsProblem",
    "Target",
    "TargetFlags",
    "Toolchain",
    "Version",
    "Workspaces",
]
