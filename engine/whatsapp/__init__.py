"""The WhatsApp Cloud API: webhooks in, message bodies out; pure but for `client`."""
