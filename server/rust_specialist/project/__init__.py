"""What surrounds a file: Cargo's facts, the settings, and which files there are."""

from rust_specialist.project.config import CargoConfig, TargetFlags, Toolchain
from rust_specialist.project.crate import Crate
from rust_specialist.project.crate_roots import CrateRoot
from rust_specialist.project.dependencies import Dependency, Kind
from rust_specialist.project.deployment import SERVER_FRAMEWORKS, Deployment, Workload
from rust_specialist.project.discovery import Discovery, discover, is_dockerfile
from rust_specialist.project.layers import (
    Configuration,
    DeclaredRule,
    Layer,
    from_editor,
    from_toml,
    from_values,
    merge,
)
from rust_specialist.project.lints import LintLevel
from rust_specialist.project.lockfile import Locked, Lockfile
from rust_specialist.project.manifest_facts import ManifestFacts
from rust_specialist.project.problems import Problem, SettingsProblem
from rust_specialist.project.reading import read, text_problem
from rust_specialist.project.selection import Selection
from rust_specialist.project.settings import SETTINGS, Settings
from rust_specialist.project.settings_files import SettingsFiles, user_settings_file
from rust_specialist.project.targets import Role, Target
from rust_specialist.project.versions import Requirement, Version
from rust_specialist.project.workspaces import Workspaces

__all__ = [
    "SERVER_FRAMEWORKS",
    "SETTINGS",
    "CargoConfig",
    "Configuration",
    "Crate",
    "CrateRoot",
    "DeclaredRule",
    "Dependency",
    "Deployment",
    "Discovery",
    "Kind",
    "Layer",
    "LintLevel",
    "Locked",
    "Lockfile",
    "ManifestFacts",
    "Problem",
    "Requirement",
    "Role",
    "Selection",
    "Settings",
    "SettingsFiles",
    "SettingsProblem",
    "Target",
    "TargetFlags",
    "Toolchain",
    "Version",
    "Workload",
    "Workspaces",
    "discover",
    "from_editor",
    "from_toml",
    "from_values",
    "is_dockerfile",
    "merge",
    "read",
    "text_problem",
    "user_settings_file",
]
