"""The authoring rules as code: each rule reads a stored chapter and names what breaks it, cell by cell."""
