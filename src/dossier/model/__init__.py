"""The values that flow between the stages: frozen, slotted, free of any library."""
