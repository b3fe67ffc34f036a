from tests.config.conftest import blank_database, new_folder

__all__ = ["blank_database", "new_folder"]
