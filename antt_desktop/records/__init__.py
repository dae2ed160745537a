"""The record types, one declaration file each, in the officers' own words."""
