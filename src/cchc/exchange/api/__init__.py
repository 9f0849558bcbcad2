"""The API: operations below /api/v1/, their schemas and the document that describes them."""
